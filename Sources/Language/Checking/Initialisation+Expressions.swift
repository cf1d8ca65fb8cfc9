extension Initialisation {
  /// Notes what an expression reads and assigns, in the order of evaluation.
  mutating func walk(_ expression: Expression) {
    let site = expression.site
    switch expression.form {
    case .integer, .double, .bool, .string, .character, .none, .metatype: break
    case .table(let keys, let values): walk([keys] + (values.map { [$0] } ?? []))
    case .variable(let variable): read(variable, at: site)
    case .element(let base, let place):
      if case .variable(let variable) = base.form {
        read(variable, field: variable.name == "self" ? place : nil, at: site)
      } else {
        walk(base)
      }
    case .isNone(let inner), .same(let inner, _), .unwrap(let inner), .not(let inner),
      .wrap(let inner), .erase(let inner), .upcast(let inner), .chain(let inner),
      .link(let inner), .attempt(let inner), .insist(let inner), .isType(let inner, _),
      .cast(let inner, _), .dynamicType(let inner):
      walk(inner)
    case .array(let parts), .tuple(let parts), .interpolation(let parts): walk(parts)
    case .call(let callee, let arguments):
      walk(arguments)
      if case .function(let function) = callee { enter(function, at: site) }
    case .apply(let function, let arguments): walk([function] + arguments)
    case .address(let place): change(place, at: site)
    case .exchange(let left, let right):
      change(left, at: site)
      change(right, at: site)
    case .mutate(_, let place, let arguments):
      walk(arguments)
      change(place, at: site)
    case .closure(let function): enter(function, at: site)
    case .conditional(let condition, let then, let otherwise):
      walk(condition)
      let before = state
      walk(then)
      let after = state
      state = before
      walk(otherwise)
      state.join(after)
    case .and(let left, let right), .or(let left, let right), .coalesce(let left, let right):
      walk(left)
      let before = state
      walk(right)
      state.join(before)
    case .block(let statements, _): walk(statements)
    case .assign(let place, let value):
      walk(value)
      assign(place, at: site)
    case .assignAll(let places, let value):
      walk(value)
      for place in places.compactMap({ $0 }) { assign(place, at: site) }
    case .update(let place, _, let value):
      walk(value)
      change(place, at: site)
    }
  }

  private mutating func walk(_ expressions: [Expression]) {
    for expression in expressions { walk(expression) }
  }

  private mutating func assign(_ place: Place, at site: Int) {
    switch place {
    case .variable(let variable): assign(variable, at: site)
    case .field(.variable(let variable), let field, _) where variable.name == "self":
      assign(variable, field: field, at: site)
    default: change(place, at: site)
    }
  }

  /// A change of a part needs the whole, or at least the property that it is in.
  private mutating func change(_ place: Place, at site: Int) {
    switch place {
    case .variable(let variable): read(variable, at: site)
    case .field(.variable(let variable), let field, _):
      read(variable, field: variable.name == "self" ? field : nil, at: site)
    case .field(let base, _, _), .wrapped(let base, _, _): change(base, at: site)
    case .element(let base, let index, _):
      walk(index)
      change(base, at: site)
    case .property(let base, _, _, let indices, _, _):
      walk(indices)
      change(base, at: site)
    }
  }
}
