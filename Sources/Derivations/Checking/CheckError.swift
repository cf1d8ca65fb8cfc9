/// Why a line has no number on a model.
package enum CheckError: Error, Equatable {
  case ill(String)
  case unknown(String, known: [String] = [])
  case notANumber(String, count: Int)
  case noValues(String)
  case noDensity(String)
  case foreign(variable: String, density: String)
  case conditionedOnItself(String)
  case logarithmOfNegative(String)
  case infinite(String)
  case divergent(String)
  case wrongIndex(String, shape: [Int])
  case notAnInterior(String)
  case noOptimum(String)
  case overBudget(String)
  case outside(String, Double, first: Int, count: Int)
  case twice(String, density: String)
  case otherSize(String, Int, density: String, Int)
  case coarse(String)
  case noLimit(String)
  case noIndex(String)
}

extension CheckError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .ill(let reason): reason
    case .unknown(let name, let known):
      "\(name) has no meaning in this model"
        + (known.isEmpty ? "" : ", which knows \(known.joined(separator: ", "))")
    case .notANumber(let name, let count):
      "\(name) stands for \(count) numbers in this model, where one is needed: give it its indices"
    case .noValues(let name):
      "\(name) is no latent and no index of this model, so nothing can be summed over it"
    case .noDensity(let name): "the model has no density \(name)"
    case .foreign(let variable, let density): "\(density) is no density of \(variable)"
    case .conditionedOnItself(let name):
      "\(name) is conditioned on and also a latent of the density"
    case .logarithmOfNegative(let text): "the logarithm of a number that is not positive: \(text)"
    case .infinite(let text):
      "\(text) is infinite: q has mass where the other density has none"
    case .divergent(let name): "the integral over \(name) does not converge"
    case .wrongIndex(let text, let shape):
      "\(text) does not exist in this model: "
        + (shape.isEmpty
          ? "it is one number, without indices"
          : "its indices run up to \(shape.map(String.init).joined(separator: " and "))")
    case .notAnInterior(let text): "\(text) cannot be differentiated in this model"
    case .noOptimum(let name): "no value of \(name) was found at which the term is greatest"
    case .overBudget(let what): "the check's budget of \(what) is used up"
    case .outside(let name, let number, let first, let count):
      "\(name) is \(shortText(number)) there, but takes the whole numbers from \(first) to \(first + count - 1)"
    case .twice(let name, let density):
      "\(density) has \(name) twice: a density is of one value of it; that of several is a product"
    case .otherSize(let text, let size, let density, let expected):
      "\(text) stands for \(size) numbers, where \(density) depends on \(expected)"
    case .coarse(let name):
      "the points at which \(name) is tried are too few for what is integrated, or lie elsewhere"
    case .noLimit(let name): "no limit was found as \(name) falls to zero"
    case .noIndex(let name):
      "\(name) takes all numbers of a range, where an index is needed"
    }
  }
}
