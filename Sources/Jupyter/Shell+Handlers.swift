extension Shell {
  typealias Handler = @Sendable (Shell, Request, Fields) throws(Failure) -> JSON?

  /// What the shell channel answers, apart from shutdown. A handler gives the content of the
  /// reply, or nil for messages that have none.
  static let handlers: [String: Handler] = [
    "kernel_info_request": { shell, _, _ throws(Failure) in shell.information },
    "execute_request": { shell, request, fields throws(Failure) in
      try shell.execute(request, fields)
    },
    "complete_request": { shell, _, fields throws(Failure) in
      let (code, cursor) = try fields.codeAndCursor()
      return shell.interpreter.complete(code, at: cursor).content
    },
    "inspect_request": { shell, _, fields throws(Failure) in
      let (code, cursor) = try fields.codeAndCursor()
      let detail: Detail = try fields.integer("detail_level", default: 0) > 0 ? .full : .summary
      let bundle = shell.interpreter.inspect(code, at: cursor, detail: detail)
      let members = (bundle ?? MIMEBundle([:])).members
      return .object(members.merging(["status": "ok", "found": .bool(bundle != nil)]) { $1 })
    },
    "is_complete_request": { shell, _, fields throws(Failure) in
      shell.interpreter.completeness(of: try fields.text("code")).content
    },
    "history_request": { shell, _, fields throws(Failure) in
      try shell.history.reply(to: fields)
    },
    "comm_info_request": { _, _, _ throws(Failure) in ["status": "ok", "comms": [:]] },
    // The kernel has no end for a comm, so what a client opens is closed at once.
    "comm_open": { shell, request, fields throws(Failure) in
      let content: JSON = ["comm_id": .string(try fields.text("comm_id")), "data": [:]]
      shell.exchange.publish(.commClose, for: request, content)
      return nil
    },
    "comm_msg": { _, _, _ throws(Failure) in nil },
    "comm_close": { _, _, _ throws(Failure) in nil },
  ]
}
