"""Cells that use what only the kernel accepts; the exporter makes Swift of them."""

CELLS = [
    r"""
import Foundation
let x = 1
func f() -> Int { x + 1 }
func f(_ n: Int) -> Int { n <= 0 ? f() : f(n - 1) }
f(3)
""",
    r"""
// A name declared again: an earlier function keeps the earlier meaning.
let x = x + 10
"\(x) and \(f())"
""",
    r"""
// Another type, within one cell twice, and shadowed by a closure's parameter.
var x = [1.5, 2.5]
x[0] += 1
x.append(Double(f()))
let y = x.map { x in x * 2 }
let y = y.filter { $0 > 1 && x.count == 3 }
// A name of the library that the notebook uses as well.
let max = max(x[0], x[1])
y;
""",
    r"""
func f(_ n: Int) -> Int { n + y.count }
let (x, z) = (f(1), f(2))
f(x)
max
(x, z)
""",
    r"""
if let first = y.first {
  let x = first
  print(x)
}
let o: Int? = x
if let o { print(o, x) }
o
""",
    r"""
?max
""",
    r"""
// In Swift only 2.0 tells for which type the function is meant.
let h = 1 / 2 * log(2 * .pi)
print(pow(2, 3), exp(-1), atan2(1, 2), sqrt(2))
h
""",
    r"""
// A name that the exporter would have liked to give.
let x_2 = 5, o: Int? = nil
let show = "own"
if let o { print(o) }
x_2
""",
    r"""
for x in 0..<2 {
  let z = x
  print("\(z) \(x_2) \(x)")
}
[x, z]
""",
    r"""
show
""",
    r"""
struct Point { var x = 1; static let origin = Point(x: 0) }
enum Way { case north, south }
let point = Point()
func moved(_ point: Point) -> Point { Point(x: point.x + 1) }
print(Way.south)
moved(point).x
""",
    r"""
struct Point { var y = 2.5; var way = Way.north }
extension Point { var twice: Double { 2 * y } }
let p = Point()
print(p.twice)
p
""",
    r"""
extension Point { func plus(_ other: Point) -> Point { Point(y: y + other.y) } }
print(p.plus(p))
struct Box { var q: [Double] = [Point(), Point(y: 1)].map { $0.y }; var o: Way? = .south }
print(Box())
[Way.north: 1]
""",
    r"""
struct Box { let inner: Int }
print(Box(inner: 3), point, [point])
let pair = (Box(inner: 1).inner, Way.south)
pair
""",
    r"""
(pair, point)
""",
]
