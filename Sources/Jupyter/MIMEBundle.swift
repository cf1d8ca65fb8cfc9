/// One value in several forms, of which a front end shows the richest that it knows.
package struct MIMEBundle: Hashable, Sendable {
  /// The forms by MIME type; `text/plain` should always be among them.
  package var data: [String: JSON]

  /// What a front end should know about the forms, by MIME type.
  package var metadata: [String: JSON]

  package init(_ data: [String: JSON], metadata: [String: JSON] = [:]) {
    self.data = data
    self.metadata = metadata
  }

  /// A bundle of plain text alone.
  package init(plain text: String) {
    self.init(["text/plain": .string(text)])
  }

  /// The plain text, if there is one.
  package var plainText: String? {
    if case .string(let text) = data["text/plain"] { text } else { nil }
  }

  /// The members that every message with a bundle has.
  var members: [String: JSON] {
    ["data": .object(data), "metadata": .object(metadata)]
  }
}
