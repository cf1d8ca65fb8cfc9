import Tensors

extension VAEFit {
  /// Why training ended, in words.
  public var outcome: String {
    switch ending {
    case .finished: "all epochs done"
    case .loaded: "the parameters were loaded from a file"
    case .early(let best):
      "stopped early: the validation loss was least after epoch \(best), whose parameters these are"
    case .interrupted: "interrupted after step \(steps); what was learned until then is kept"
    case .notFinite(let term, let value, let step, let kept):
      "stopped at step \(step), where the \(term) became \(NumberFormat.named(value)); the parameters "
        + "are those before step \(kept + 1)"
    }
  }

  /// The last losses, for the end of a progress bar.
  var headline: String {
    let losses = [
      training.last.map { "training \($0)" },
      validation.last.map { "validation loss \(NumberFormat.fixed($0.loss, decimals: 2))" },
    ].compactMap(\.self)
    return (losses + (ending == .finished ? [] : [outcome])).joined(separator: "\n  ")
  }
}

extension VAEFit: CustomStringConvertible {
  /// The model, how long it was trained, and the last losses.
  public var description: String {
    """
    Variational autoencoder, \(model.latent) latent dimension\(model.latent == 1 ? "" : "s"), \
    \(model.likelihood) likelihood
      \(epochs) epoch\(epochs == 1 ? "" : "s"), \(steps) steps of \(options.optimizer)\(redraws)
      \(outcome)
    \(lossTable)
    """
  }

  private var redraws: String { options.isBinarizing ? ", binarized anew for each epoch" : "" }

  /// The last losses and their terms, a row for the training data and one for the validation data.
  private var lossTable: String {
    let rows = [("training", training), ("validation", validation)].compactMap { name, curve in
      curve.last.map { terms in
        [name]
          + [terms.loss, terms.reconstruction, terms.divergence].map {
            NumberFormat.fixed($0, decimals: 2)
          }
      }
    }
    guard !rows.isEmpty else { return "  No epoch was finished." }
    let cells = [["nats per datum", "loss", "reconstruction", "KL"]] + rows
    let widths = cells[0].indices.map { column in cells.map { $0[column].count }.max()! }
    return cells.map { row in
      "  "
        + row.enumerated().map { column, text in
          let space = String(repeating: " ", count: widths[column] - text.count)
          return column == 0 ? text + space : space + text
        }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
