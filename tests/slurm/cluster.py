# SPDX-License-Identifier: MIT
"""A Slurm of four nodes on this host, in a folder of its own: private ports and socket, nothing in /etc, loopback alone."""

import os
import pwd
import signal
import socket
import subprocess
import time
from pathlib import Path

NODES = ("n1", "n2", "n3", "n4")

# Every node may run four tasks, whatever this host has. A lost node is found after some SlurmdTimeout seconds.
CONFIGURATION = """\
ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.sock
CredType=cred/munge
SlurmctldPort={ports[0]}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool/%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd-%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmdParameters=config_overrides
SlurmdTimeout=5
MessageTimeout=5
KillWait=30
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU,CR_LLN
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1,sched_min_interval=0
{nodes}
PartitionName=all Nodes=n[1-4] Default=YES MaxTime=INFINITE State=UP
PartitionName=firm Nodes=n[1-2] MaxTime=INFINITE State=UP
PartitionName=frail Nodes=n[3-4] MaxTime=INFINITE State=UP
"""


def free_ports(count):
    """Ports that nobody listens at."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def until(condition, seconds, what):
    """Asks every fifth of a second, and returns the first answer that is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError(f"waited {seconds} s in vain for {what}")


def processes_with(words):
    """Processes whose command line, environment or folder holds `words`, this one apart."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            text = b"".join((entry / name).read_bytes() for name in ("cmdline", "environ")) + os.readlink(entry / "cwd").encode()
        except OSError:
            continue
        if words.encode() in text:
            found.append(int(entry.name))
    return found


def keepers_of(processes):
    """The daemons of Slurm, one for each job, that started these processes."""
    found = set()
    for process in processes:
        status = Path(f"/proc/{process}/status")
        parent = int(status.read_text().split("PPid:")[1].split()[0]) if status.exists() else 0
        if parent and Path(f"/proc/{parent}/comm").read_text() == "slurmstepd\n":
            found.add(parent)
    return sorted(found)


def kill(processes):
    for process in processes:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass


class Cluster:
    """The daemons run in the foreground, as children that the kernel ends with this process should it be killed."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.environment = os.environ | {"SLURM_CONF": str(self.folder / "slurm.conf")}
        self.daemons = {}
        for name in ("state", *(f"spool/{node}" for node in NODES)):
            (self.folder / name).mkdir(parents=True)
        self.folder.chmod(0o755)
        self.configure()

    def configure(self):
        host = socket.gethostname().split(".")[0]
        ports = free_ports(1 + len(NODES))
        nodes = [f"NodeName={node} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=4 RealMemory=4000 State=UNKNOWN"
                 for node, port in zip(NODES, ports[1:])]
        user = pwd.getpwuid(os.getuid()).pw_name
        text = CONFIGURATION.format(host=host, user=user, folder=self.folder, ports=ports, nodes="\n".join(nodes))
        (self.folder / "slurm.conf").write_text(text)
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o600)

    def launch(self, name, *command):
        path = os.environ["PATH"] + ":/usr/sbin:/sbin"
        with open(self.folder / f"{name}.out", "w") as log:
            self.daemons[name] = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", *command], env=self.environment | {"PATH": path},
                                                  stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, cwd=self.folder)

    def start(self):
        here = self.folder
        self.launch("munged", "munged", "--foreground", "--force", f"--key-file={here}/munge.key", f"--socket={here}/munge.sock",
                    f"--pid-file={here}/munged.pid", f"--log-file={here}/munged.log", f"--seed-file={here}/munged.seed", "--num-threads=2")
        until((here / "munge.sock").exists, 10, "munged")
        self.launch("slurmctld", "slurmctld", "-D", "-f", str(here / "slurm.conf"))
        for node in NODES:
            self.start_node(node)
        until(lambda: self.states() == {"idle"}, 30, "idle nodes")

    def start_node(self, node):
        self.launch(node, "slurmd", "-D", "-f", str(self.folder / "slurm.conf"), "-N", node)

    def lose_node(self, node):
        """Kills the node's daemon and all that it runs, as a power cut would. Returns how many processes."""
        jobs = processes_with(f"SLURMD_NODENAME={node}\0")
        lost = [self.daemons[node].pid, *keepers_of(jobs), *jobs]  # in this order: nobody is left to report the next one's end
        kill(lost)
        self.daemons.pop(node).wait()
        return len(lost)

    def stop(self):
        """Ends everything that runs in or for this folder."""
        kill(daemon.pid for daemon in self.daemons.values())
        for daemon in self.daemons.values():
            daemon.wait()
        def rest():
            found = processes_with(str(self.folder))
            kill(keepers_of(found) + found)
            return not found
        until(rest, 10, "the end of all processes")

    def ask(self, *command, **more):
        """Standard output of a command of Slurm that has to succeed."""
        done = subprocess.run(list(map(str, command)), env=self.environment | more.pop("variables", {}), capture_output=True, text=True,
                              timeout=60, check=False, **more)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        return done.stdout

    def states(self):
        done = subprocess.run(["sinfo", "-h", "-o", "%T"], env=self.environment, capture_output=True, text=True, timeout=20, check=False)
        return set(done.stdout.split())

    def job(self, identifier):
        """What Slurm says of a job or task, by name."""
        text = self.ask("scontrol", "--oneliner", "show", "job", identifier)
        return dict(word.split("=", 1) for word in text.splitlines()[0].split() if "=" in word)

    def tasks(self, array):
        """State of every task of an array, or of a job."""
        return self.ask("squeue", "-h", "-r", "-t", "all", "-o", "%T", "-j", array).split()

    def wait(self, job, seconds=60):
        """Until a job, or every task of an array, has ended; returns their states."""
        ending = {"PENDING", "RUNNING", "COMPLETING", "SUSPENDED", "CONFIGURING", "REQUEUED"}
        return until(lambda: (states := self.tasks(job)) and not ending & set(states) and states, seconds, f"the end of job {job}")

    def wait_for_state(self, task, state, seconds=60):
        until(lambda: self.job(task)["JobState"] == state, seconds, f"{task} {state}")

    def start_soon(self, task):
        """Once it is queued again, without the two minutes that Slurm lets pass first."""
        self.wait_for_state(task, "PENDING")
        self.ask("scontrol", "update", f"JobId={task}", "StartTime=now")
