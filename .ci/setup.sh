# Sourced by ./run and ./test, from the top of the project: what the project needs from Debian, and how
# to get what is missing of it.

# What Swift's own tools load and compile against, which a bare system lacks; pkg-config, which tells them where
# Debian keeps descriptions of libraries; then the libraries that the program is linked with, in the order of
# Package.swift.
build_packages="
  binutils
  libc6-dev
  libcurl4
  libgcc-12-dev
  libncurses6
  libstdc++-12-dev
  libuuid1
  pkg-config
  libxml2-dev
  libzip-dev
  libdeflate-dev
  libcmark-gfm-dev
  libcmark-gfm-extensions-dev
  libxlsxwriter-dev
  libsqlite3-dev
  libxxhash-dev
  libmicrohttpd-dev
"

# Judges of the finished documents: LibreOffice without GUI, PDF tools, a font metric-equal to Times New
# Roman, schema validation; a browser that drives the local page.
test_packages="
  libreoffice-writer-nogui
  libreoffice-calc-nogui
  poppler-utils
  fonts-liberation
  fonts-liberation2
  libxml2-utils
  unzip
  python3-venv
  chromium
"

# Says something to the person who started the script, apart from what the program prints.
say() { printf '%s\n' "$*" >&2; }

# Ends the script as the program does when the surroundings do not fit.
give_up() { say "$*"; exit 3; }

# Installs those of the named packages that are not there. Nothing is asked of the network, and nobody
# needs to be root, when all are.
install_missing() {
  command -v dpkg-query >/dev/null || give_up "Нужна система Debian 12: нет программы dpkg-query."
  missing=""
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      missing="$missing $package"
  done
  [ -n "$missing" ] || return 0

  if [ "$(id -u)" -eq 0 ]; then as_root=""
  elif command -v sudo >/dev/null; then as_root="sudo"
  else give_up "Не хватает пакетов:$missing. Запустите от имени root или установите sudo."
  fi
  say "Устанавливаю пакеты Debian:$missing"
  log=$(mktemp)
  # Only apt runs as root: sudo may not see the same PATH, and the build must not leave root's files.
  if $as_root apt-get update >"$log" 2>&1 &&
    $as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends $missing >>"$log" 2>&1
  then rm -f "$log"
  else
    tail -n 20 "$log" >&2
    give_up "Пакеты не установились; весь вывод apt-get – в файле $log"
  fi
}

need_swift() {
  command -v swift >/dev/null || give_up "Нужен Swift 6.3: команда swift не найдена в PATH."
}
