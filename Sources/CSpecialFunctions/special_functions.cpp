#include "special_functions.h"

#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/polygamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

namespace math = boost::math;
namespace on = boost::math::policies;

namespace {

// Errors are values: NaN or infinity.
const on::policy<on::domain_error<on::ignore_error>, on::pole_error<on::ignore_error>,
                 on::overflow_error<on::ignore_error>, on::evaluation_error<on::ignore_error>,
                 on::rounding_error<on::ignore_error>, on::indeterminate_result_error<on::ignore_error>>
    quiet;

// Some paths inside Boost throw whatever the policy says.
template <typename Function>
double guarded(Function function) noexcept {
  try {
    return function();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

}  // namespace

extern "C" {

double special_log_gamma(double x) { return guarded([=] { return math::lgamma(x, quiet); }); }
double special_digamma(double x) { return guarded([=] { return math::digamma(x, quiet); }); }
double special_trigamma(double x) { return guarded([=] { return math::trigamma(x, quiet); }); }
double special_polygamma(int n, double x) {
  return guarded([=] { return math::polygamma(n, x, quiet); });
}

double special_gamma_p(double a, double x) {
  return guarded([=] { return math::gamma_p(a, x, quiet); });
}
double special_gamma_q(double a, double x) {
  return guarded([=] { return math::gamma_q(a, x, quiet); });
}
double special_gamma_p_inverse(double a, double p) {
  return guarded([=] { return math::gamma_p_inv(a, p, quiet); });
}
double special_gamma_q_inverse(double a, double q) {
  return guarded([=] { return math::gamma_q_inv(a, q, quiet); });
}

double special_beta(double a, double b, double x) {
  return guarded([=] { return math::ibeta(a, b, x, quiet); });
}
double special_beta_complement(double a, double b, double x) {
  return guarded([=] { return math::ibetac(a, b, x, quiet); });
}
double special_beta_inverse(double a, double b, double p) {
  return guarded([=] { return math::ibeta_inv(a, b, p, quiet); });
}
double special_beta_complement_inverse(double a, double b, double q) {
  return guarded([=] { return math::ibetac_inv(a, b, q, quiet); });
}

double special_erf_inverse(double p) { return guarded([=] { return math::erf_inv(p, quiet); }); }
double special_erfc_inverse(double q) { return guarded([=] { return math::erfc_inv(q, quiet); }); }

}  // extern "C"
