import ArgumentParser
@main struct Elbo: ParsableCommand { mutating func run() { print("elbo") } }
