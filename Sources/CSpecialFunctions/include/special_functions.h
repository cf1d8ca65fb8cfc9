#pragma once

// The special functions of statistics, in double precision, from Boost.Math. Outside its domain a function
// gives NaN, and where its value is too large, infinity; none of them throws.

#ifdef __cplusplus
extern "C" {
#endif

/// log |Γ(x)|.
double special_log_gamma(double x);
/// ψ(x), the derivative of log Γ.
double special_digamma(double x);
/// ψ'(x).
double special_trigamma(double x);
/// The n-th derivative of ψ at x.
double special_polygamma(int n, double x);

/// P(a, x), the regularised lower incomplete gamma function.
double special_gamma_p(double a, double x);
/// Q(a, x) = 1 − P(a, x), also where it is tiny.
double special_gamma_q(double a, double x);
/// The x with P(a, x) = p.
double special_gamma_p_inverse(double a, double p);
/// The x with Q(a, x) = q.
double special_gamma_q_inverse(double a, double q);

/// I_x(a, b), the regularised incomplete beta function.
double special_beta(double a, double b, double x);
/// 1 − I_x(a, b), also where it is tiny.
double special_beta_complement(double a, double b, double x);
/// The x with I_x(a, b) = p.
double special_beta_inverse(double a, double b, double p);
/// The x with 1 − I_x(a, b) = q.
double special_beta_complement_inverse(double a, double b, double q);

/// The x with erf(x) = p.
double special_erf_inverse(double p);
/// The x with erfc(x) = q, also where q is tiny.
double special_erfc_inverse(double q);

#ifdef __cplusplus
}
#endif
