/// The content of an `execute_request`.
struct ExecuteRequest {
  let code: String

  /// Whether nothing of the cell is shown.
  let isSilent: Bool

  /// Whether the cell is numbered and remembered.
  let storesHistory: Bool

  /// Whether an error of this cell aborts the cells that are queued behind it.
  let stopsOnError: Bool

  /// Expressions to evaluate after the cell, by the names under which the reply has their values.
  let userExpressions: [String: JSON]

  init(_ fields: Fields) throws(Failure) {
    self.code = try fields.text("code")
    self.isSilent = try fields.flag("silent", default: false)
    self.storesHistory = try fields.flag("store_history", default: true) && !isSilent
    self.stopsOnError = try fields.flag("stop_on_error", default: true) && !isSilent
    self.userExpressions = try fields.object("user_expressions")
  }
}
