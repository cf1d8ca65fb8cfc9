import SwiftSyntax

/// Loops over a stride: its numbers are counted, and each is computed when its turn comes.
extension Checker {
  func loop(
    _ loop: ForStmtSyntax, _ label: Statement.Label, in sequence: Expression,
    stepping element: Type
  ) throws -> Statement.Form {
    let site = sequence.site
    func made(_ form: Expression.Form, _ type: Type) -> Expression {
      Expression(form: form, type: type, site: site)
    }
    func constant(_ type: Type) -> Variable {
      Variable("", type, isConstant: true, owner: function)
    }
    let (stride, place) = (constant(sequence.type), constant(.int))
    let whole = made(.variable(stride), stride.type)
    let (variable, conditions) = try taking(loop, element)
    var body = target(label, isLoop: true) { block(loop.body) }
    if !conditions.isEmpty {
      body = [Statement(form: .branch(conditions, body, []), site: site)]
    }
    let turn = made(.variable(place), .int)
    var before = [Statement(form: .declare(stride, sequence), site: site)]
    var number: Expression
    if element == .int {
      // Plain arithmetic is as fast as counting.
      let (start, step) = (constant(.int), constant(.int))
      before += [(start, 0), (step, 2)].map { constant, field in
        Statement(form: .declare(constant, made(.element(whole, field), .int)), site: site)
      }
      let way = wrapping("&*", turn, made(.variable(step), .int), site)
      number = wrapping("&+", made(.variable(start), .int), way, site)
    } else {
      number = made(
        .call(.library(Self.step(of: element), bindings: [:]), [whole, turn]), element)
    }
    number.site = site
    if let variable {
      body.insert(Statement(form: .declare(variable, number), site: site), at: 0)
    }
    let count = made(.call(.library(Self.stepCount, bindings: [:]), [whole]), .int)
    let form = Statement.Form.count(
      place, from: made(.integer(0), .int), to: count, closed: false, where: nil, body, label)
    return .block(before + [Statement(form: form, site: site)], nil)
  }

  private func wrapping(
    _ name: String, _ left: Expression, _ right: Expression, _ site: Int
  ) -> Expression {
    let operation = index.functions(name).first { $0.result == .int }
    return Expression(
      form: operation.map { .call(.library($0, bindings: [:]), [left, right]) } ?? left.form,
      type: .int, site: site)
  }

  private static var stepCount: Declaration {
    Declaration(
      name: "count", kind: .function, parameters: [], result: .int, signature: "",
      body: .row(
        .native { call in
          call.finish(Value(bits: Steps(call[0], call.site.parameters[0]).count))
        }))
  }

  private static func step(of element: Type) -> Declaration {
    Declaration(
      name: "step", kind: .function, parameters: [], result: element, signature: "",
      body: .row(
        .native { call in
          call.finish(Steps(call[0], call.site.parameters[0])[call[1].bits])
        }))
  }
}
