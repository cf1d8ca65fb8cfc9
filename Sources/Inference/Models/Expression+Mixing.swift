import Expressions

extension Expression {
  /// Whether values of different data meet in an expression, of variables that have the axis of the data: by a sum over
  /// that axis, say, or by an index into it. Where they do not, each datum can be averaged over by itself.
  func mixes(_ variables: Set<String>, along plate: Dimension) -> Bool {
    var known: [Expression: (depends: Bool, mixes: Bool)] = [:]
    func look(_ node: Expression) -> (depends: Bool, mixes: Bool) {
      if let answer = known[node] { return answer }
      var answer = (
        depends: node.variable.map { variables.contains($0.name) } ?? false, mixes: false
      )
      for (place, operand) in node.operands.enumerated() {
        let part = look(operand)
        answer.depends = answer.depends || part.depends
        answer.mixes =
          answer.mixes || part.mixes || part.depends && node.joins(place, along: plate)
      }
      known[node] = answer
      return answer
    }
    return look(self).mixes
  }

  /// Whether the operation takes different places of an axis of an operand together.
  private func joins(_ place: Int, along plate: Dimension) -> Bool {
    let shape = operands[place].shape
    let axes = shape.indices.filter { shape[$0] == plate }
    guard !axes.isEmpty else { return false }
    let last = shape.count - 1
    switch operation {
    case .reduce(_, let reduced, _): return axes.contains { reduced.contains($0) }
    case .softmax(let axis), .logSoftmax(let axis), .slice(let axis, _), .pad(let axis, _, _),
      .concatenate(let axis):
      return axes.contains(axis)
    case .gather(let axis), .scatter(let axis, _): return place == 0 && axes.contains(axis)
    case .matmul(let left, let right):
      // Of the left operand the last axis is summed over, of the right one the last but one.
      let isFlipped = place == 0 ? left : !right
      return axes.contains(isFlipped ? last - 1 : last)
    case .cholesky, .triangularSolve, .diagonal, .diagonalMatrix, .lowerTriangle:
      return axes.contains { $0 >= last - 1 }
    case .reshape:
      // An axis keeps its places where those before it stay as they are.
      return axes.contains { axis in
        !self.shape.axes.prefix(axis + 1).elementsEqual(shape.axes.prefix(axis + 1))
      }
    default: return false
    }
  }
}

extension Model.Statement {
  /// The first of some latents of which the statement's datum takes those of other data.
  package func mixedLatent(of latents: [Model.Statement], along plate: Dimension) -> Model
    .Statement?
  {
    latents.first { latent in
      law.parameters.contains { $0.mixes([latent.name], along: plate) }
    }
  }
}
