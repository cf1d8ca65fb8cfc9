extension Shell {
  /// How long a failed cell waits for requests that are on their way behind it, in milliseconds
  /// without a new one and in all. See `abortQueue`.
  private static let quiet = 20
  private static let patience = Duration.milliseconds(200)

  /// Runs a cell; gives the content of its reply.
  func execute(_ request: Request, _ fields: Fields) throws(Failure) -> JSON {
    let execution = try ExecuteRequest(fields)
    if execution.storesHistory { executionCount += 1 }
    if !execution.isSilent {
      exchange.publish(
        .executeInput, for: request,
        ["code": .string(execution.code), "execution_count": .integer(executionCount)])
    }

    let output = Output(
      parent: request.header, executionCount: executionCount, isSilent: execution.isSilent,
      limits: limits, publish: { [publisher = exchange.publisher] in publisher.publish($0) })
    let outcome = interpreter.execute(
      Cell(execution.code, number: executionCount, isSilent: execution.isSilent), output: output)
    let result = output.finish()
    if execution.storesHistory {
      history.append(number: executionCount, input: execution.code, output: result?.plainText)
    }

    switch outcome {
    case .success(let payloads):
      return [
        "status": "ok",
        "payload": .array(payloads.map(\.content)),
        "user_expressions": .object(execution.userExpressions.mapValues(evaluate)),
      ]
    case .failure(let failure):
      if execution.stopsOnError { abortQueue() }
      if !execution.isSilent { exchange.publish(.error, for: request, .object(failure.members)) }
      return failure.reply
    }
  }

  /// Takes in the requests behind a cell that failed and marks those of them to abort that would
  /// run cells.
  ///
  /// A front end that runs all cells sends them one by one, so that some may still be on their way
  /// when an early one fails. They are waited for now, before anyone is told of the error: what
  /// comes before that was sent in ignorance of it, and what comes later is never aborted.
  private func abortQueue() {
    waiting += channel.drain(quiet: Self.quiet, limit: Self.patience).map { request in
      (request, isAborted: request.type == "execute_request")
    }
  }

  private func evaluate(_ expression: JSON) -> JSON {
    guard case .string(let code) = expression else {
      return Failure.badRequest("a user expression is not a text").reply
    }
    switch interpreter.evaluate(code) {
    case .success(let bundle): return .object(bundle.members.merging(["status": "ok"]) { $1 })
    case .failure(let failure): return failure.reply
    }
  }
}
