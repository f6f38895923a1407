# Read by the start of each Python folder, which sets $name and $here and has the runner's arguments.

environment=${CROSSOVER_CONTENDERS:-$here/../.installed}/python/$name
python=$environment/bin/python
if [ ! -x "$python" ]; then
  echo "$name is not installed here: run scripts/contenders" >&2
  exit 4
fi
export PYTHONPATH="$here:$here/../python"
unset WEB_CONCURRENCY GUNICORN_CMD_ARGS UVICORN_WORKERS

supervise() {
  exec "$python" -I -S "$here/../supervise.py" --workers-report "$@"
}

# serve_gunicorn APPLICATION "OPTIONS OF GUNICORN" PRESET [OPTION VALUE]...
serve_gunicorn() {
  application=$1
  options=$2
  shift 2
  # shellcheck disable=SC2086 # the options are words
  supervise "$@" -- "$python" -m gunicorn --config "$here/../python/gunicorn.conf.py" $options "$application"
}

# serve_uvicorn APPLICATION "MORE OPTIONS OF UVICORN" PRESET [OPTION VALUE]...
serve_uvicorn() {
  application=$1
  options=$2
  shift 2
  # shellcheck disable=SC2086 # the options are words
  supervise "$@" -- "$python" -m uvicorn --host 127.0.0.1 --port "{port}" --workers "{workers:1}" --loop uvloop --http httptools --ws none \
    --backlog 16384 --timeout-keep-alive 3600 --no-proxy-headers --no-access-log --log-level error $options "$application"
}

no_such_server() {
  echo "no server '${1-}' in $name; it has $presets" >&2
  exit 2
}
