# Steps that the set-up script and the test command share. Source it, with the project as the current folder.

environment=.venv

# What the package links, what git and pip fetch with, and Debian's Python with its virtual environments.
debian_packages=(ca-certificates git libboost-math-dev libopenblas-serial-dev libssl-dev libzmq3-dev python3 python3-venv zlib1g-dev)

# The oldest Swift that the package's manifest and its pinned dependencies are known to build with.
oldest_swift=6.3

say() { printf '\n==> %s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Installs the Debian packages that are named and not yet there.
install_packages() {
  local missing=() package root=()
  for package in "$@"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
      missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  say "Installing Debian packages: ${missing[*]}"
  command -v apt-get >/dev/null ||
    fail "this needs Debian's apt-get; on another system install what corresponds to: ${missing[*]}"
  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "not root and no sudo; as root run: apt-get install ${missing[*]}"
    root=(sudo)
  fi
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# Ends with a message unless Swift is on the path and new enough.
check_swift() {
  local help="install it from https://www.swift.org/install/linux/debian/12/ and put its usr/bin on the PATH"
  command -v swift >/dev/null || fail "there is no swift on the PATH: $help"
  local version
  version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9.]+).*/\1/p' | head -n 1)
  [[ -n $version ]] || fail "swift --version does not say its version: $help"
  [[ $(printf '%s\n' "$oldest_swift" "$version" | sort -V | head -n 1) == "$oldest_swift" ]] ||
    fail "this is Swift $version, but Elbo needs $oldest_swift or later: $help"
  say "Swift $version"
}

# Makes the virtual environment and installs a file of requirements into it.
make_environment() {
  say "Installing $1 into $environment"
  [[ -x $environment/bin/python ]] || /usr/bin/python3 -m venv "$environment"
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check -r "$1"
}

# Copies the built kernel into the environment, where it needs neither the toolchain nor .build any more,
# and shows it to the environment's Jupyter.
install_kernel() {
  say "Installing the kernel into $environment"
  # A kernel that runs keeps the file it was started from: the new one takes its place, not its content.
  cp "$(swift build -c release --show-bin-path)/elbo" "$environment/bin/elbo.new"
  mv "$environment/bin/elbo.new" "$environment/bin/elbo"
  "$environment/bin/elbo" install --prefix "$environment"
  # Where the kernel looks for data sets besides its notebook's folder.
  mkdir -p "$environment/share/elbo"
  cp -R Notebooks/data "$environment/share/elbo"
  # How notebooks become LaTeX and PDF: with a font of code that has Greek letters, and figures without Inkscape.
  mkdir -p "$environment/share/jupyter/nbconvert/templates" "$environment/etc/jupyter"
  cp -R Kernelspec/nbconvert/elbo-latex "$environment/share/jupyter/nbconvert/templates"
  cp Kernelspec/nbconvert/jupyter_nbconvert_config.json "$environment/etc/jupyter"
}
