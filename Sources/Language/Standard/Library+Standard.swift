extension Library {
  /// What Swift's standard library has for the values of cells.
  ///
  /// Sequences have their members once, in the protocols that their types conform to.
  public static let standard =
    numbers + showing
    + Library(
      functions: EqualityRows.functions + SizedComparisonRows.functions + RangeRows.functions
        + StrideRows.functions
        + SequenceRows.functions + ArrayRows.functions + TextRows.functions
        + OutputRows.functions + EndingRows.functions,
      members: [
        Members(.sequence, "Values one after the other.", SequenceRows.members),
        Members(
          .collection, "A sequence whose elements have places.", CollectionRows.members),
        OptionalRows.members, ResultRows.members, HasherRows.members,
        Members(.array, "Values of one type in order.", ArrayRows.members),
        Members(
          .arraySlice, "A part of an array, with the array's own places.", SliceRows.members),
        Members(
          .dictionary,
          "Values by their keys. Elements stay in the order in which they came, which Swift does not promise.",
          DictionaryRows.members),
        Members(
          .set,
          "Different values of one type. They stay in the order in which they came, which Swift does not promise.",
          SetRows.members),
        Members(.keys, "The keys of a dictionary.", []),
        Members(.dictionaryValues, "The values of a dictionary.", []),
        Members(
          .range, "The values from a lower bound up to, without, an upper bound.",
          RangeRows.members),
        Members(
          .closedRange, "The values from a lower bound to an upper bound.", RangeRows.members),
        Members(
          .rangeFrom, "The values from a lower bound on.",
          [RangeRows.lowerBound, RangeRows.contains]),
        Members(
          .rangeUpTo, "The values up to, without, an upper bound.",
          [RangeRows.upperBound, RangeRows.contains]),
        Members(
          .rangeThrough, "The values up to an upper bound.",
          [RangeRows.upperBound, RangeRows.contains]),
        IteratorRows.members,
        Members(.unboundedRange, "All places of a collection.", []),
        Members(.enumerated, "The elements of a sequence with their offsets.", []),
        Members(.zipped, "The pairs of the elements of two sequences.", []),
        Members(.strideTo, "Numbers in equal steps up to, without, an end.", []),
        Members(.strideThrough, "Numbers in equal steps up to an end.", []),
        Members(
          .unfolded, "Values each made from the one before.", GeneratedRows.members),
        Members(
          .stateful, "Values that a function gives one by one, from a state that it changes.",
          GeneratedRows.members),
        Members(
          .lazy, "A sequence whose elements are made when they are asked for.",
          GeneratedRows.members + GeneratedRows.ofLazy),
        Members(.stringProtocol, "A text or a part of one.", TextRows.members),
        Members(.string, "A text.", StringRows.members),
        Members(.substring, "A part of a text.", StringRows.ofSubstring),
        Members(.character, "What a reader sees as one character.", CharacterRows.members),
        Members(.utf8, "The encoding UTF-8.", []),
        Members(.stringIndex, "A place in a text.", []),
        Members(.bool, "True or false.", BoolRows.members),
      ],
      habits: .standard)
}
