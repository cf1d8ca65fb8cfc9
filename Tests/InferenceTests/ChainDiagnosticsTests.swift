import Foundation
import Inference
import Tensors
import Testing

/// What ArviZ finds in some chains and weights; `References/diagnostics.py` writes them.
struct DiagnosticsReference: Decodable, Sendable {
  struct Chains: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let chains: [[Double]]
    let rhat, bulk, tail, mean, mcseMean, mcseDeviation: Double

    var testDescription: String { name }
  }

  struct Weights: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let logRatios, logWeights: [Double]
    let shape: Double

    var testDescription: String { name }
  }

  let chains: [Chains]
  let weights: [Weights]

  static let all: DiagnosticsReference = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "References/diagnostics.json")
    return try! JSONDecoder().decode(DiagnosticsReference.self, from: Data(contentsOf: file))
  }()
}

@Suite("Diagnostics of chains")
struct ChainDiagnosticsTests {
  @Test(arguments: DiagnosticsReference.all.chains)
  func reference(_ chains: DiagnosticsReference.Chains) throws {
    let diagnostics = try ChainDiagnostics(chains.chains)
    for (found, expected) in [
      (diagnostics.potentialScaleReduction, chains.rhat),
      (diagnostics.bulkEffectiveSampleSize, chains.bulk),
      (try diagnostics.tailEffectiveSampleSize, chains.tail),
      (diagnostics.meanEffectiveSampleSize, chains.mean),
      (diagnostics.standardErrorOfMean, chains.mcseMean),
      (diagnostics.standardErrorOfStandardDeviation, chains.mcseDeviation),
    ] {
      #expect(abs(found / expected - 1) < 1e-9, "\(found) is not \(expected)")
    }
  }

  /// Draws with the correlation ρ are worth (1 − ρ) / (1 + ρ) independent ones each.
  @Test(arguments: [0.0, 0.5, 0.8])
  func knownCorrelation(_ correlation: Double) throws {
    let chains = (0..<4).map { chain in
      var random = Random(seed: 5, stream: UInt64(chain))
      var x = random.normal()
      return (0..<5_000).map { _ in
        x = correlation * x + (1 - correlation * correlation).squareRoot() * random.normal()
        return x
      }
    }
    let diagnostics = try ChainDiagnostics(chains)
    let expected = 20_000 * (1 - correlation) / (1 + correlation)
    #expect(abs(diagnostics.meanEffectiveSampleSize / expected - 1) < 0.15)
    #expect(diagnostics.potentialScaleReduction < 1.005)
    #expect(abs(diagnostics.mean) < 4 * diagnostics.standardErrorOfMean)
  }

  @Test func constantsHaveNoReduction() throws {
    let diagnostics = try ChainDiagnostics([[2, 2, 2, 2], [2, 2, 2, 2]])
    #expect(diagnostics.isConstant && diagnostics.potentialScaleReduction.isNaN)
    #expect(diagnostics.standardErrorOfMean == 0 && diagnostics.mean == 2)
  }

  @Test func whatDoesNotFitIsSaid() {
    #expect(failure { try ChainDiagnostics([]) } == "there are no chains")
    #expect(
      failure { try ChainDiagnostics([[1, 2, 3, 4], [1, 2]]) }
        == "the chains have 4, 2 draws, but each must have the same number, at least 4")
    #expect(
      failure { try ChainDiagnostics([[1, 2, .nan, 4]]) } == "chain 0: draw 2 is NaN")
  }
}
