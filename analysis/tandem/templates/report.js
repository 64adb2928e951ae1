"use strict";
// The page works without this: it adds the slider through the weeks of a network, and the choice of light or dark.
(function () {
  var root = document.documentElement;
  root.classList.add("js");

  var sliders = document.querySelectorAll("[data-slider]");
  Array.prototype.forEach.call(sliders, function (slider) {
    var group = document.getElementById(slider.getAttribute("data-slider"));
    var label = document.getElementById(slider.getAttribute("aria-describedby"));
    var weeks = slider.getAttribute("data-weeks").split(" ");
    function show() {
      var week = weeks[Number(slider.value)];
      Array.prototype.forEach.call(group.querySelectorAll(".step"), function (step) {
        step.hidden = step.getAttribute("data-week") !== week;
      });
      label.textContent = "week " + week;
      slider.setAttribute("aria-valuetext", "week " + week);
    }
    slider.addEventListener("input", show);
    show();
  });

  var button = document.getElementById("theme");
  function dark() {
    var chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function name() {
    button.textContent = dark() ? "Light" : "Dark";
  }
  button.hidden = false;
  button.addEventListener("click", function () {
    root.setAttribute("data-theme", dark() ? "light" : "dark");
    name();
  });
  name();
})();
