// Random numbers of the generator Philox 4x32 with ten rounds (Salmon, Moraes, Dror and Shaw, "Parallel
// random numbers: as easy as 1, 2, 3", SC11, 2011). Each block of the generator is two numbers.
#ifndef ELBO_NOISE_H
#define ELBO_NOISE_H

/// Numbers of a stream under a seed, from block `first` on; uniform ones are multiples of 2⁻⁵³ in [0, 1).
void vk_uniform_f32(unsigned long seed, unsigned long stream, unsigned long first, long count,
                    float *out);
void vk_uniform_f64(unsigned long seed, unsigned long stream, unsigned long first, long count,
                    double *out);

/// Standard normal numbers by the transformation of Box and Muller (1958). All 64 bits of a word go into
/// the radius, so that the tail reaches 9.4 standard deviations.
void vk_normal_f32(unsigned long seed, unsigned long stream, unsigned long first, long count,
                   float *out);
void vk_normal_f64(unsigned long seed, unsigned long stream, unsigned long first, long count,
                   double *out);

/// Two normal numbers from two random words, the same as above.
void vk_normal_pair(unsigned long radius, unsigned long angle, double *out);

#endif
