import Tensors

extension Meaning {
  /// A discrete latent z with two values and a discrete x with three, by tables; data x[i]; θ′ is what the M-step
  /// makes of θ, and q a random density of z.
  public static let tables = Meaning(
    "discrete latent and data",
    domains: ["z": .discrete(2), "i": .discrete(5)],
    joints: [
      "p": Joint(["x", "z"]) { values in
        let θ = try values[plate: "θ"]
        let z = try values.place("z", of: 2), x = try values.place("x", of: 3)
        return logarithm(θ[z]) + logarithm(θ[2 + 3 * z + x])
      },
      "q": Joint(["z"]) { values in
        logarithm(try values[plate: "weights·"][try values.place("z", of: 2)])
      },
    ],
    draw: { random in
      var values = Values()
      let θ = simplex(2, &random) + simplex(3, &random) + simplex(3, &random)
      let data = (0..<5).map { _ in random.integer(in: 1...3) }
      values.set("θ", θ, shape: [8])
      values.set("θ′", maximised(θ, data), shape: [8])
      values.set("weights·", simplex(2, &random), shape: [2])
      for (place, x) in data.enumerated() { values.set("x_\(place + 1)", Double(x)) }
      values.set("x", Double(random.integer(in: 1...3)))
      values.set("z", Double(random.integer(in: 1...2)))
      return values
    })

  /// The M-step of the tables: expected counts, made to sum to 1.
  private static func maximised(_ θ: [Double], _ data: [Int]) -> [Double] {
    var counts = [Double](repeating: 0, count: 8)
    for x in data {
      let joint = (0..<2).map { θ[$0] * θ[2 + 3 * $0 + x - 1] }
      for z in 0..<2 {
        let responsibility = joint[z] / (joint[0] + joint[1])
        counts[z] += responsibility
        counts[2 + 3 * z + x - 1] += responsibility
      }
    }
    // No probability is zero exactly, so that every logarithm is finite.
    counts = counts.map { max($0, 1e-12) }
    return [0..<2, 2..<5, 5..<8].flatMap { range in
      counts[range].map { $0 / counts[range].reduce(0, +) }
    }
  }

  /// Two discrete latents u and v with data x, by a random table; q has independent factors q(u) and q(v).
  public static let pair = Meaning(
    "two discrete latents",
    domains: ["u": .discrete(2), "v": .discrete(3), "x": .discrete(2)],
    joints: [
      "p": Joint(["x", "u", "v"]) { values in
        let place = try values.place("x", of: 2) * 6 + values.place("u", of: 2) * 3
        return logarithm(try values[plate: "θ"][place + values.place("v", of: 3)])
      },
      "q": Joint(["u", "v"]) { values in
        let weights = try values[plate: "weights·"]
        return logarithm(weights[try values.place("u", of: 2)])
          + logarithm(weights[2 + (try values.place("v", of: 3))])
      },
    ],
    draw: { random in
      var values = Values()
      values.set("θ", simplex(12, &random), shape: [12])
      values.set("weights·", simplex(2, &random) + simplex(3, &random), shape: [5])
      for (name, count) in [("x", 2), ("u", 2), ("v", 3)] {
        values.set(name, Double(random.integer(in: 1...count)))
      }
      return values
    })
}
