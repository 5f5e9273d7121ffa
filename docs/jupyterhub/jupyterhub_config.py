"""JupyterHub on one server, where students and instructors are accounts of the system."""

import grp

COURSE = "/srv/courses/deep-neural-network"

c = get_config()  # noqa: F821 - JupyterHub defines it

# Only this machine reaches the hub; the web server that has the certificate passes on what comes in.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"

# Who logs in: members of these groups, with the password of their account.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"students", "instructors"}

# Each server is a process of its user.
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.default_url = "/lab"
c.Spawner.http_timeout = 60

# One core each: without this, every kernel starts as many threads as the machine has cores.
c.Spawner.environment = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

# Kernels listen on sockets in their user's home, not on ports that every account can reach.
c.Spawner.args = ["--KernelManager.transport=ipc"]


def work_in_the_course(spawner):
    """Instructors' servers start in the course directory, where `course` and formgrader belong."""
    if spawner.user.name in grp.getgrnam("instructors").gr_mem:
        spawner.cmd = ["env", f"--chdir={COURSE}", "jupyterhub-singleuser"]


c.Spawner.pre_spawn_hook = work_in_the_course
