"""Settings that all contenders under gunicorn share; each start adds its worker class."""

import os

bind = f"127.0.0.1:{os.environ['CROSSOVER_PORT']}"
workers = int(os.environ["CROSSOVER_WORKERS"])

backlog = 16_384  # as the Java servers
worker_connections = 65_536
keepalive = 3_600  # longer than any trial; the sync worker closes every connection all the same
timeout = 120  # a wait may take 60 s, and a sync worker shows no sign of life meanwhile
http_parser = "auto"  # gunicorn_h1c, which is installed

accesslog = None
loglevel = "error"
worker_tmp_dir = "/dev/shm"  # as gunicorn's own FAQ recommends
control_socket_disable = True
