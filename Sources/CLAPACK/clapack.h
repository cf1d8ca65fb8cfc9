// The Fortran routines of BLAS and LAPACK that Tensors calls, as OpenBLAS exports them.
// Everything is passed by address; matrices are column-major, so a row-major matrix is seen transposed.
// Debian's lapacke.h would bring a second library; these few lines need only libopenblas.
#ifndef ELBO_CLAPACK_H
#define ELBO_CLAPACK_H

// C = alpha op(A) op(B) + beta C
void dgemm_(const char *opA, const char *opB, const int *m, const int *n, const int *k,
            const double *alpha, const double *a, const int *lda, const double *b,
            const int *ldb, const double *beta, double *c, const int *ldc);
void sgemm_(const char *opA, const char *opB, const int *m, const int *n, const int *k,
            const float *alpha, const float *a, const int *lda, const float *b, const int *ldb,
            const float *beta, float *c, const int *ldc);

// Cholesky factorization; info > 0 names the leading minor that is not positive.
void dpotrf_(const char *triangle, const int *n, double *a, const int *lda, int *info);
void spotrf_(const char *triangle, const int *n, float *a, const int *lda, int *info);

// Triangular solve op(A) X = B in place; info > 0 names a zero on the diagonal.
void dtrtrs_(const char *triangle, const char *op, const char *diagonal, const int *n,
             const int *columns, const double *a, const int *lda, double *b, const int *ldb,
             int *info);
void strtrs_(const char *triangle, const char *op, const char *diagonal, const int *n,
             const int *columns, const float *a, const int *lda, float *b, const int *ldb,
             int *info);

// LU factorization with row exchanges (`pivots`), and the solution of A X = B by it, in place; info > 0
// names a pivot that is zero.
void dgetrf_(const int *m, const int *n, double *a, const int *lda, int *pivots, int *info);
void sgetrf_(const int *m, const int *n, float *a, const int *lda, int *pivots, int *info);
void dgesv_(const int *n, const int *columns, double *a, const int *lda, int *pivots, double *b,
            const int *ldb, int *info);
void sgesv_(const int *n, const int *columns, float *a, const int *lda, int *pivots, float *b,
            const int *ldb, int *info);

// Eigenvalues (ascending) and eigenvectors of a symmetric matrix.
void dsyev_(const char *vectors, const char *triangle, const int *n, double *a, const int *lda,
            double *values, double *work, const int *workCount, int *info);
void ssyev_(const char *vectors, const char *triangle, const int *n, float *a, const int *lda,
            float *values, float *work, const int *workCount, int *info);

// Singular values (descending), and the vectors that `parts` asks for: "N" none; `workCount` -1 asks for
// the room that `work` needs.
void dgesdd_(const char *parts, const int *m, const int *n, double *a, const int *lda, double *values,
             double *u, const int *ldu, double *vt, const int *ldvt, double *work,
             const int *workCount, int *places, int *info);
void sgesdd_(const char *parts, const int *m, const int *n, float *a, const int *lda, float *values,
             float *u, const int *ldu, float *vt, const int *ldvt, float *work,
             const int *workCount, int *places, int *info);

#endif
