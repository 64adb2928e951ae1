# SPDX-License-Identifier: MIT
"""A Slurm of four nodes on this host, in a folder of its own: private ports and socket, nothing in /etc."""

import os
import pwd
import socket
import subprocess
import time
from pathlib import Path

from processes import end_all, keepers_of, kill, processes_with, until, watch_over

NODES = ("n1", "n2", "n3", "n4")

# Every node may run four tasks, whatever this host has. A lost node is found after some SlurmdTimeout seconds.
CONFIGURATION = """\
ClusterName=test
SlurmctldHost={host}({address})
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
{listening}
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


def loopback_of(host):
    """The loopback address that a host's name stands for, or none. Told to listen at one address, Slurm takes this one."""
    try:
        address = socket.gethostbyname(host)
    except OSError:
        return None
    return address if address.startswith("127.") else None


class Cluster:
    """The daemons run in the foreground, as children of this process."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.environment = os.environ | {"SLURM_CONF": str(self.folder / "slurm.conf")}
        self.daemons = {}
        self.guard = watch_over(self.folder)
        for name in ("state", *(f"spool/{node}" for node in NODES)):
            (self.folder / name).mkdir(parents=True)
        self.folder.chmod(0o755)
        self.configure()

    def configure(self):
        host = socket.gethostname().split(".")[0]
        own = loopback_of(socket.gethostname())
        address = own or "127.0.0.1"
        ports = free_ports(1 + len(NODES))
        nodes = [
            f"NodeName={node} NodeHostname={host} NodeAddr={address} Port={port} CPUs=4 RealMemory=4000 State=UNKNOWN"
            for node, port in zip(NODES, ports[1:])
        ]
        user = pwd.getpwuid(os.getuid()).pw_name
        text = CONFIGURATION.format(
            host=host,
            user=user,
            folder=self.folder,
            ports=ports,
            nodes="\n".join(nodes),
            address=address,
            listening="CommunicationParameters=NoCtldInAddrAny,NoInAddrAny" if own else "",
        )
        (self.folder / "slurm.conf").write_text(text)
        # Nothing here needs control groups; to look for them fails where they are not mounted.
        (self.folder / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\nCgroupAutomount=no\n")
        key = self.folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o600)

    def launch(self, name, *command):
        path = os.environ["PATH"] + ":/usr/sbin:/sbin"
        with open(self.folder / f"{name}.out", "w") as log:
            self.daemons[name] = subprocess.Popen(
                command,
                env=self.environment | {"PATH": path},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
            )

    def start(self):
        here = self.folder
        self.launch(
            "munged",
            "munged",
            "--foreground",
            "--force",
            f"--key-file={here}/munge.key",
            f"--socket={here}/munge.sock",
            f"--pid-file={here}/munged.pid",
            f"--log-file={here}/munged.log",
            f"--seed-file={here}/munged.seed",
            "--num-threads=2",
        )
        until((here / "munge.sock").exists, 10, "munged")
        self.launch("slurmctld", "slurmctld", "-D", "-f", str(here / "slurm.conf"))
        for node in NODES:
            self.start_node(node)
        until(self.ready, 30, "idle nodes")

    def ready(self):
        for name, daemon in self.daemons.items():
            assert daemon.poll() is None, f"{name} has ended: {(self.folder / f'{name}.out').read_text()[-2000:]}"
        return self.states() == {"idle"}

    def start_node(self, node):
        self.launch(node, "slurmd", "-D", "-f", str(self.folder / "slurm.conf"), "-N", node)

    def lose_node(self, node):
        """Kills the node's daemon and all that it runs, as a power cut would. Returns how many processes."""
        jobs = sorted({*processes_with(f"SLURMD_NODENAME={node}\0")} & {*processes_with(str(self.folder))})
        lost = [
            self.daemons[node].pid,
            *keepers_of(jobs),
            *jobs,
        ]  # in this order: nobody is left to report the next one's end
        kill(lost)
        self.daemons.pop(node).wait()
        return len(lost)

    def stop(self):
        """Ends everything that runs in or for this folder."""
        kill(daemon.pid for daemon in self.daemons.values())
        for daemon in self.daemons.values():
            daemon.wait()
        self.guard.stdin.close()
        self.guard.wait()
        end_all(self.folder)

    def ask(self, *command, **more):
        """Standard output of a command of Slurm that has to succeed."""
        done = subprocess.run(
            list(map(str, command)),
            env=self.environment | more.pop("variables", {}),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            **more,
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        return done.stdout

    def states(self):
        done = subprocess.run(
            ["sinfo", "-h", "-o", "%T"], env=self.environment, capture_output=True, text=True, timeout=20, check=False
        )
        return set(done.stdout.split())

    def job(self, identifier):
        """What Slurm says of a job or task, by name."""
        text = self.ask("scontrol", "--oneliner", "show", "job", identifier)
        return dict(word.split("=", 1) for word in text.splitlines()[0].split() if "=" in word)

    def tasks(self, array):
        """State of every task of an array, or of a job."""
        return self.ask("squeue", "-h", "-r", "-t", "all", "-o", "%T", "-j", array).split()

    def wait(self, job, seconds=120):
        """Until a job, or every task of an array, has ended; returns their states."""
        ending = {"PENDING", "RUNNING", "COMPLETING", "SUSPENDED", "CONFIGURING", "REQUEUED"}
        return until(
            lambda: (states := self.tasks(job)) and not ending & set(states) and states,
            seconds,
            f"the end of job {job}",
        )

    def wait_for_state(self, task, state, seconds=60):
        until(lambda: self.job(task)["JobState"] == state, seconds, f"{task} {state}")

    def start_soon(self, task):
        """Once it is queued again, unless it was through already, without the two minutes that Slurm lets pass first."""
        state = until(
            lambda: (now := self.job(task)["JobState"]) in ("PENDING", "COMPLETED") and now, 60, f"{task} in the queue"
        )
        if state == "PENDING":
            time.sleep(2)  # a node refuses a job that it has ended in the same second
            self.ask("scontrol", "update", f"JobId={task}", "StartTime=now")
