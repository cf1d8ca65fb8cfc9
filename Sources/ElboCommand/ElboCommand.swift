import ArgumentParser
import Notebook

@main
struct ElboCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "elbo", abstract: "A Jupyter kernel for mathematics in Swift's syntax.",
    version: elboVersion,
    subcommands: [KernelCommand.self, InstallCommand.self, RunCommand.self, ExportCommand.self])
}
