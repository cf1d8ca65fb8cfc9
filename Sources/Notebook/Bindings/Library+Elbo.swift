import Language

extension Library {
  /// All that cells can call beyond the standard library.
  package static var elbo: Library {
    tensors + random + expressions + distributions + datasets + mixtures + models + posteriors
      + gradientInference + networks + derivations + figures
      + Library(habits: .elbo) + Library(habits: .sampling)
  }
}
