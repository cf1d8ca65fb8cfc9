/// What an instruction does. `s` is the scalar bank of the current frame, `o` the object bank; `a`,
/// `b`, `c` are the instruction's operands and `bc` the last two read as one signed number.
///
/// The operators of the library's table name their instruction here; `a` is then the result and `b`
/// and `c` the operands.
enum Opcode: UInt8 {
  // The first ones are executed by `CMachine`, whose list has the same names in the same order.

  // Moving values.
  /// s[a] = s[b]
  case move
  /// s[a] = bc
  case small
  /// s[a] = constants[bc]
  case constant
  /// o[a] = o[b]
  case copy
  /// o[a] = o[b], and o[b] is empty after
  case take
  /// o[a] = objects[bc]
  case object
  /// o[a] is empty
  case clear

  // Integers: an overflow or a division by zero is an error.
  case addInt, subtractInt, multiplyInt, divideInt, remainderInt, negateInt
  /// s[a] = s[b] + c, with c as a signed number
  case addSmall
  case andInt, orInt, xorInt, complement
  case wrappingAdd, wrappingSubtract, wrappingMultiply
  case equalInt, unequalInt, lessInt, atMostInt, greaterInt, atLeastInt

  // Doubles.
  case addDouble, subtractDouble, multiplyDouble, divideDouble, negateDouble
  case equalDouble, unequalDouble, lessDouble, atMostDouble, greaterDouble, atLeastDouble
  /// s[a] = Double(s[b])
  case doubleFromInt
  /// s[a] = Int(s[b]), an error for what Int cannot hold
  case intFromDouble
  case squareRoot
  /// s[a] = unaries[c](s[b])
  case unary
  /// s[a] = a random number from s[b] up to s[c]
  case randomDouble

  /// s[a] = !s[b]
  case not

  // Jumps are relative to the instruction that follows.
  /// Jump by bc.
  case jump
  /// Jump back by bc, unless somebody asked the cell to stop.
  case loop
  /// Jump by bc if s[a].
  case jumpIf
  /// Jump by bc if not s[a].
  case jumpUnless
  /// Jump by c, as a signed number, if the comparison of s[a] and s[b] fails.
  case unlessEqualInt, unlessUnequalInt, unlessLessInt, unlessAtMostInt, unlessGreaterInt
  case unlessAtLeastInt, unlessEqualDouble, unlessUnequalDouble, unlessLessDouble
  case unlessAtMostDouble, unlessGreaterDouble, unlessAtLeastDouble
  /// The same for s[a] and b, as a signed number.
  case unlessEqualSmall, unlessUnequalSmall, unlessLessSmall, unlessAtMostSmall
  case unlessGreaterSmall, unlessAtLeastSmall
  /// Jump back by c if the comparison of s[a] and s[b] holds, unless somebody asked to stop.
  case whileEqualInt, whileUnequalInt, whileLessInt, whileAtMostInt, whileGreaterInt
  case whileAtLeastInt, whileEqualDouble, whileUnequalDouble, whileLessDouble
  case whileAtMostDouble, whileGreaterDouble, whileAtLeastDouble
  /// s[a] += 1; jump back by c while s[a] < s[b].
  case countUp
  /// Jump by bc if o[a] is empty.
  case jumpIfNone

  // Arrays. An index out of range is an error.
  /// s[a] = scalars of o[b], at s[c]
  case scalarAt
  /// scalars of o[a], at s[b] = s[c]; o[a] is first made its own
  case setScalarAt
  /// s[a] = number of elements of o[b], an array of scalars
  case scalarCount
  /// o[a] = objects of o[b], at s[c]
  case objectAt
  /// s[a] = number of elements of o[b], an array of objects
  case objectCount
  /// s[a] = scalars of the array at s[c] of o[b], at s[the next instruction's a]
  case scalarAtAt
  /// scalars of the array at s[b] of o[a], at s[the next instruction's a] = s[c]; both arrays are
  /// first made its own
  case setScalarAtAt

  /// s[a] = what the box o[b] holds
  case unboxScalar
  /// the box o[a] holds s[b]
  case setBoxScalar
  /// s[a] = globals[bc], a variable of the notebook seen from inside a function
  case globalScalar
  /// globals[bc] = s[a]
  case setGlobalScalar

  // Calls: the arguments lie from s[b] and o[c] on, the result goes to the first of them.
  /// Call functions[a].
  case call
  /// Return s[b].
  case returnScalar
  /// Return o[b].
  case returnObject
  /// Return.
  case returnVoid

  // What follows is executed by `Machine`.

  case shiftLeft, shiftRight

  /// objects of o[a], at s[b] = o[c]; o[a] is first made its own
  case setObjectAt
  /// o[a] = a new array of s[b ..< b + c]
  case scalarArray
  /// o[a] = a new array of o[b ..< b + c]
  case objectArray

  /// o[a] = objects of o[b], at s[c], which is empty after; o[b] is first made its own
  case takeObjectAt

  // Tuples.
  /// o[a] = an aggregate with room for c fields
  case aggregate
  /// field c of o[a], just made = s[b]
  case initScalarField
  /// field c of o[a], just made = o[b]
  case initObjectField
  /// s[a] = field c of o[b]
  case scalarField
  /// o[a] = field c of o[b]
  case objectField
  /// field b of o[a] = s[c]; o[a] is first made its own
  case setScalarField
  /// field b of o[a] = o[c]; o[a] is first made its own
  case setObjectField

  /// o[a] = field c of o[b], which is empty after; o[b] is first made its own
  case takeField

  // Boxes: captured variables, optionals of scalars, `Any`.
  /// o[a] = a box of s[b]
  case boxScalar
  /// o[a] = a box of o[b]
  case boxObject
  /// o[a] = what the box o[b] holds
  case unboxObject
  /// the box o[a] holds o[b]
  case setBoxObject
  /// o[a] = what the box o[b] holds, which is empty after
  case takeBox
  /// o[a] = s[b] with types[c]
  case anyScalar
  /// o[a] = o[b] with types[c]
  case anyObject

  // Variables of the notebook, seen from inside a function.
  /// o[a] = globals[bc]
  case globalObject
  /// An error if o[a] is empty: the cell has not got to where the variable gets its value.
  case requireObject
  /// globals[bc] = o[a]
  case setGlobalObject
  /// o[a] = globals[bc], which is empty after
  case takeGlobal
  /// The first bc variables of the cell have their values.
  case commit

  // Calls: the arguments lie from s[b] and o[c] on, the result goes to the first of them.
  /// Call the function value o[a].
  case callValue
  /// Call the library through sites[a].
  case callLibrary
  /// As `callLibrary`, with the first argument moved out of o[b], and back after; the rest lie from
  /// the places that follow, in the next instruction's b and c.
  case callMutating
  /// o[a] = a closure over functions[b] with the captures from o[c] on.
  case closure
  /// Return from a function with `inout` parameters: the first c objects stay for the caller, the
  /// result, if there is one, lies in s[a] or o[a].
  case returnKeeping
  /// Throw the error o[a].
  case raise
  /// Go on with the error in o[a], which somebody looked at on its way.
  case resume
  /// An error if `try!` met the error o[a].
  case insist
  /// The end of a cell; its variables stay.
  case end
  /// Stop the cell with messages[a].
  case fail
}

/// One step of a compiled cell: 8 bytes.
struct Instruction {
  var opcode: Opcode
  var a: UInt16 = 0
  var b: UInt16 = 0
  var c: UInt16 = 0
}

extension Instruction {
  /// The last two operands as one signed number.
  var bc: Int {
    get { Int(Int32(truncatingIfNeeded: UInt32(b) | UInt32(c) << 16)) }
    set {
      let bits = UInt32(bitPattern: Int32(newValue))
      b = UInt16(truncatingIfNeeded: bits)
      c = UInt16(truncatingIfNeeded: bits >> 16)
    }
  }

  /// The last operand as a signed number.
  var signedC: Int {
    get { Int(Int16(bitPattern: c)) }
    set { c = UInt16(bitPattern: Int16(newValue)) }
  }
}
