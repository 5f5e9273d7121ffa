#!/bin/sh
# Groups, the instructor's account, folders with their rights, the two configuration files, the service. Run it
# as root, in the folder it is in, when the grader is at /srv/grader and the course directory at
# /srv/courses/deep-neural-network. It can be run again.
set -eu
INSTRUCTOR=${INSTRUCTOR:-instructor}
GRADER=/srv/grader
COURSE=/srv/courses/deep-neural-network
EXCHANGE=/srv/nbgrader/exchange

getent group students >/dev/null || groupadd students
getent group instructors >/dev/null || groupadd instructors
id "$INSTRUCTOR" >/dev/null 2>&1 ||
  useradd --create-home --key HOME_MODE=0700 --shell /bin/bash --groups instructors "$INSTRUCTOR"

# Both hold solutions, the course directory marks and the secret as well: they are the instructor's alone.
chown -R "$INSTRUCTOR:" "$GRADER" "$COURSE"
chmod 700 "$GRADER" "$COURSE"

# nbgrader wants an exchange that everybody may write to. The sticky bit keeps others from renaming what is in it.
install -d -m 755 /srv/nbgrader
install -d -m 1777 -o "$INSTRUCTOR" "$EXCHANGE"
install -d -m 755 -o "$INSTRUCTOR" "$EXCHANGE/deep-neural-network" "$EXCHANGE/deep-neural-network/outbound"
# Students put submissions in here, and cannot see what else is in here.
install -d -m 3733 -o "$INSTRUCTOR" "$EXCHANGE/deep-neural-network/inbound"
# Students can read the page whose name they know, and cannot list names.
install -d -m 711 -o "$INSTRUCTOR" "$EXCHANGE/deep-neural-network/feedback"

# The hub's own files: its database and the secret of its cookies.
install -d -m 700 /srv/jupyterhub
install -D -m 644 jupyterhub_config.py /etc/jupyterhub/jupyterhub_config.py
install -D -m 644 nbgrader_config.py /etc/jupyter/nbgrader_config.py
install -D -m 644 jupyterhub.service /etc/systemd/system/jupyterhub.service

# JupyterLab's terminals are login shells, which on Debian begin with a PATH of their own.
# shellcheck disable=SC2016
echo 'PATH=/opt/jupyterhub/bin:$PATH' >/etc/profile.d/jupyterhub.sh
