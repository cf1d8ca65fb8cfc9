extension Library {
  /// The operators and functions of numbers.
  static let numbers = Library(
    functions: OperatorRows.functions + MathematicsRows.functions + SizedOperatorRows.functions
      + FloatRows.functions,
    members: [
      Members(
        .int, "A whole number of 64 bits.",
        IntRows.members + SizedIntegerRows.converting(Int.self) + [
          SizedIntegerRows.ofBits(Int.self)
        ] + FloatRows.ofInt
          + RandomRows.integersUsing(Int.self) + NumberStyle.members),
      Members(
        .double, "A floating-point number of 64 bits.",
        DoubleRows.members + FloatRows.ofDouble + RandomRows.doubles + NumberStyle.members),
      FloatRows.members, RandomRows.system,
      Members(RoundingRule.nominal, "How a number is rounded.", RoundingRule.rows),
      Members(FloatSign.nominal, "The sign of a number.", FloatSign.rows),
      Members(CharacterSet.nominal, "Characters of a kind.", CharacterSet.rows),
      Members(Unicode.Scalar.nominal, "A number that Unicode gives a sign.", Unicode.Scalar.rows),
      Members(NumberStyle.nominal, "How a number is written for readers.", NumberStyle.rows),
      Members(
        NumberStyle.Precision.nominal, "How many digits are written.", NumberStyle.Precision.rows),
      Members(
        NumberStyle.Grouping.nominal, "Whether commas stand between thousands.",
        NumberStyle.Grouping.rows),
      Members(Date.nominal, "A moment.", Date.rows),
      Members(Clock.nominal, "A clock that measures how long something takes.", Clock.rows),
      Members(Duration.nominal, "A length of time.", Duration.rows),
    ] + SizedIntegerRows.members,
    aliases: ["UnicodeScalar": Unicode.Scalar.nominal])
}
