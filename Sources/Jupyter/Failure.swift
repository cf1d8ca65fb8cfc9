/// An error in the form in which a front end shows it.
package struct Failure: Error, Hashable, Sendable {
  /// The kind of error in one word, such as `DomainError`.
  package var name: String

  /// What was wrong, in words for the reader of a notebook.
  package var message: String

  /// The lines to show, which may hold the 16 ANSI colours.
  package var traceback: [String]

  /// Makes an error; without a traceback its one line says name and message.
  package init(name: String, message: String, traceback: [String]? = nil) {
    self.name = name
    self.message = message
    self.traceback = traceback ?? ["\(name): \(message)"]
  }

  /// The members that an `error` message and a reply with status `error` share.
  var members: [String: JSON] {
    [
      "ename": .string(name), "evalue": .string(message),
      "traceback": .array(traceback.map(JSON.string)),
    ]
  }

  /// The content of a reply that reports this error.
  var reply: JSON { .object(members.merging(["status": "error"]) { $1 }) }
}
