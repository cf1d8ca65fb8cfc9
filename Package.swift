// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error)
]

/// The Swift library goes into an executable, so that an installed kernel needs no toolchain.
let standalone: [LinkerSetting] = [
  .unsafeFlags(["-static-stdlib"]),
  // What FoundationEssentials needs besides itself when it is linked statically.
  .linkedLibrary("_FoundationCollections"),
  .linkedLibrary("_FoundationCShims"),
]

/// An instruction of the machine is a function of few steps: a frame of its own would add a third.
let threaded: [CSetting] = [.unsafeFlags(["-momit-leaf-frame-pointer"])]

func syntax(_ name: String) -> Target.Dependency { .product(name: name, package: "swift-syntax") }
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Elbo",
  products: [
    .library(name: "Elbo", targets: ["Elbo"]),
    .executable(name: "elbo", targets: ["ElboCommand"]),
    .executable(name: "benchmarks", targets: ["Benchmarks"]),
  ],
  dependencies: [
    .package(url: "https://github.com/swiftlang/swift-syntax", exact: "603.0.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    .systemLibrary(name: "CZeroMQ"),
    .systemLibrary(name: "COpenSSL"),
    .systemLibrary(name: "CLAPACK"),
    .systemLibrary(name: "CZlib"),
    .target(name: "CMachine", cSettings: threaded),
    .target(name: "CVectorKernels"),
    .target(name: "CSpecialFunctions"),

    .target(name: "ZeroMQ", dependencies: ["CZeroMQ"], swiftSettings: strict),
    .target(
      name: "Tensors", dependencies: ["CLAPACK", "CVectorKernels"], swiftSettings: strict),
    .target(name: "Figures", dependencies: ["CZlib"], swiftSettings: strict),
    .target(
      name: "Language",
      dependencies: [
        "CMachine", syntax("SwiftSyntax"), syntax("SwiftParser"), syntax("SwiftOperators"),
        syntax("SwiftDiagnostics"), syntax("SwiftParserDiagnostics"),
      ],
      exclude: ["Assisting/latex-names.py"],
      swiftSettings: strict),

    .target(name: "Jupyter", dependencies: ["ZeroMQ", "COpenSSL"], swiftSettings: strict),
    .target(
      name: "Datasets", dependencies: ["CZlib", "Tensors"],
      exclude: ["Digits/README.md"],
      resources: [
        .embedInCode("Digits/digits-images-idx3-ubyte.gz"),
        .embedInCode("Digits/digits-labels-idx1-ubyte.gz"),
      ],
      swiftSettings: strict),
    .target(
      name: "Inference",
      dependencies: ["CVectorKernels", "Datasets", "Distributions", "Expressions", "Tensors"],
      swiftSettings: strict),

    .target(
      name: "Derivations", dependencies: ["Expressions", "Tensors"], swiftSettings: strict),

    .target(
      name: "Expressions", dependencies: ["CVectorKernels", "Tensors"], swiftSettings: strict),
    .target(
      name: "Distributions", dependencies: ["CSpecialFunctions", "Expressions", "Tensors"],
      swiftSettings: strict),

    .target(
      name: "Elbo",
      dependencies: [
        "Datasets", "Derivations", "Distributions", "Expressions", "Figures", "Inference",
        "Tensors",
      ],
      swiftSettings: strict),
    .target(
      name: "Notebook", dependencies: ["Elbo", "Jupyter", "Language"], swiftSettings: strict),

    .target(
      name: "Kernelspec", path: "Kernelspec",
      exclude: ["nbconvert", "requirements.txt", "run_notebook.py", "set-up", "steps.bash"],
      sources: ["Kernelspec.swift"],
      resources: [
        .embedInCode("kernel.json"), .embedInCode("logo-svg.svg"),
        .embedInCode("logo-32x32.png"), .embedInCode("logo-64x64.png"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "ElboCommand",
      dependencies: [
        "Jupyter", "Kernelspec", "Language", "Notebook", "Tensors", argumentParser,
      ],
      swiftSettings: strict, linkerSettings: standalone),

    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Datasets", "Expressions", "Inference", "Jupyter", "Language", "Notebook", "Tensors",
        "ZeroMQ", argumentParser,
      ],
      path: "Tests/Benchmarks",
      swiftSettings: strict, linkerSettings: standalone),
    .executableTarget(
      name: "EchoKernel", dependencies: ["Jupyter"], path: "Tests/EchoKernel",
      swiftSettings: strict, linkerSettings: standalone),
    .testTarget(
      name: "CVectorKernelsTests", dependencies: ["CVectorKernels"], swiftSettings: strict),
    .testTarget(name: "ZeroMQTests", dependencies: ["ZeroMQ"], swiftSettings: strict),
    .testTarget(name: "JupyterTests", dependencies: ["Jupyter", "ZeroMQ"], swiftSettings: strict),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors"], swiftSettings: strict),
    .testTarget(
      name: "DatasetsTests", dependencies: ["CZlib", "Datasets"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "ExpressionsTests", dependencies: ["Expressions", "Tensors"],
      exclude: ["Goldens", "References"], swiftSettings: strict),
    .testTarget(
      name: "DistributionsTests", dependencies: ["Distributions", "Expressions", "Tensors"],
      exclude: ["References"], swiftSettings: strict),
    .testTarget(
      name: "InferenceTests",
      dependencies: ["Datasets", "Distributions", "Expressions", "Inference"],
      exclude: ["References"], swiftSettings: strict),
    .testTarget(
      name: "DerivationsTests", dependencies: ["Derivations", "Tensors"],
      exclude: ["Goldens", "still-true.txt"],
      swiftSettings: strict),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures"], exclude: ["Goldens"],
      swiftSettings: strict),
    .testTarget(
      name: "LanguageTests", dependencies: ["Language"], exclude: ["Programs"],
      swiftSettings: strict),
    .testTarget(name: "ElboTests", dependencies: ["Elbo"], swiftSettings: strict),
    .testTarget(
      name: "NotebookTests", dependencies: ["Notebook"],
      exclude: ["not-in-cells.txt", "unlike-swift.txt"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
