import Elbo
import Jupyter
import Language

/// Runs the cells of a kernel: a session of the language over Elbo's library.
package final class CellInterpreter: Interpreter {
  let session = Session(library: .elbo)
  package let controls: InterpreterControls

  package let information = KernelInformation(
    implementation: "elbo", version: elboVersion,
    banner: "Elbo \(elboVersion): mathematics in Swift's syntax",
    language: .init(
      name: "swift", version: "6", mimeType: "text/x-swift", fileExtension: ".swift",
      pygmentsLexer: "swift", codeMirrorMode: "swift"),
    helpLinks: [
      .init("The Swift language", url: "https://docs.swift.org/swift-book/")
    ])

  /// - Parameter limits: What bounds each cell.
  package init(limits: Limits = Limits()) {
    session.limits = limits
    session.stopping = { Interruption.request() }
    session.allowing = { Shape.allow(bytes: $0) }
    let interrupter = session.interrupter
    controls = InterpreterControls(interrupt: {
      interrupter.interrupt()
      Interruption.request()
    })
  }

  package func forgetInterruptions() {
    session.interrupter.forget()
    Interruption.clear()
  }

  package func execute(_ cell: Jupyter.Cell, output: Output) -> Execution {
    if let asked = help(cell.code) { return asked }
    session.output = { output.write($0) }
    session.show = { shown in
      output.display(try Self.bundle(shown))
      Self.companion(of: shown).map { output.display($0) }
    }
    session.clear = { output.clear(wait: $0) }
    defer {
      session.output = { _ in }
      session.show = { _ in }
      session.clear = { _ in }
    }
    do {
      let shown = try Progress.watched(by: ProgressBar.watcher(output)) {
        try run(cell.code, name: "In [\(cell.number)]")
      }
      if let shown {
        output.result(shown.bundle)
        shown.companion.map { output.display($0) }
      }
      return .success()
    } catch let failure as Failure {
      return .failure(failure)
    } catch {
      return .failure(Failure(name: "Error", message: "\(error)"))
    }
  }

  package func evaluate(_ expression: String) -> Result<MIMEBundle, Failure> {
    do {
      return .success(try run(expression, name: "expression")?.bundle ?? MIMEBundle(plain: "()"))
    } catch let failure as Failure {
      return .failure(failure)
    } catch {
      return .failure(Failure(name: "Error", message: "\(error)"))
    }
  }

  /// Runs code; what it shows, as a bundle, and what is shown beside it.
  private func run(
    _ code: String, name: String
  ) throws -> (bundle: MIMEBundle, companion: MIMEBundle?)? {
    switch session.run(code, name: name) {
    case .finished(let shown):
      return try shown.map { shown in
        do {
          return (try Self.bundle(shown), Self.companion(of: shown))
        } catch {
          throw Failure(shown.failure(error))
        }
      }
    case .mistaken(let mistakes): throw Failure(mistakes, cell: name)
    case .failed(let error): throw Failure(error)
    }
  }

  private static func bundle(_ shown: Session.Shown) throws -> MIMEBundle {
    MIMEBundle(try Presentation(of: shown).forms.mapValues { .string($0) })
  }

  private static func companion(of shown: Session.Shown) -> MIMEBundle? {
    Presentation.companion(of: shown.content).map {
      MIMEBundle($0.forms.mapValues { .string($0) })
    }
  }
}

/// The version of the kernel and the library.
package let elboVersion = "0.1.0"
