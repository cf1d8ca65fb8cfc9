import Figures
import Inference
import Tensors

extension EMFit {
  /// How the log-likelihood rose, iteration by iteration.
  public var traceChart: Chart { .trace(trace, "log-likelihood (nats)", over: "iteration") }
}

extension CAVIFit {
  /// How the evidence lower bound rose, iteration by iteration.
  public var traceChart: Chart {
    .trace(trace, "evidence lower bound (nats)", over: "iteration")
  }
}

extension VIFit {
  /// Estimates of the evidence lower bound, step by step.
  public var traceChart: Chart { .trace(trace, "evidence lower bound (nats)", over: "step") }
}

extension SVIFit {
  /// The loss and its two terms in each epoch; those of the data set aside are dashed.
  public var traceChart: Chart {
    let parts: [(String, KeyPath<LossCurve, [Double]>, Color)] = [
      ("loss", \.loss, .palette[0]), ("reconstruction", \.reconstruction, .palette[1]),
      ("KL", \.divergence, .palette[2]),
    ]
    let marks = parts.flatMap { label, part, color -> [LineMark] in
      let line = LineMark(y: training[keyPath: part], color: color, label: label)
      let judged = validation[keyPath: part]
      return judged.isEmpty
        ? [line]
        : [line, LineMark(y: judged, color: color, label: "\(label), validation", dashed: true)]
    }
    return Chart(x: "epoch", y: "nats per datum", marks: marks)
  }
}

extension NUTSFit {
  /// The draws of one number of a latent, a line for each chain: they should look like noise about one level.
  ///
  /// - Parameter element: Which number of the latent, counted in row-major order.
  public func traceChart(of name: String, element: Int = 0) -> Chart {
    trapping { try checkedTraceChart(of: name, element: element) }
  }

  package func checkedTraceChart(of name: String, element: Int = 0) throws -> Chart {
    let values = try checkedDraws(of: name)
    let size = values.count / (chains * draws)
    guard (0..<size).contains(element) else {
      throw InferenceError.badOption(
        "element", value: Double(element), expected: "from 0 to \(size - 1)")
    }
    let lines = (0..<chains).map { chain in
      LineMark(
        y: (0..<draws).map { values.values[(chain * draws + $0) * size + element] },
        label: "chain \(chain + 1)")
    }
    return Chart(x: "draw", y: size == 1 ? name : "\(name), number \(element)", marks: lines)
  }
}

extension Chart {
  /// A line over steps that are counted from 0.
  fileprivate static func trace(_ values: [Double], _ name: String, over steps: String) -> Chart {
    Chart(x: steps, y: name, marks: [LineMark(y: values)])
  }
}
