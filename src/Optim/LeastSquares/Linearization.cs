using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.LeastSquares;

/// <summary>A least-squares problem as the trust-region loop sees it: a value, a gradient g, and a positive semi-definite curvature H that
/// can be damped, solved and inverted.</summary>
internal abstract class Linearization(int dimension)
{
    public int Dimension => dimension;

    /// <summary>g at the last linearisation.</summary>
    public double[] Gradient { get; } = new double[dimension];

    /// <summary>What the gradient of the parameters not held becomes once those held are displaced; zero for held ones.</summary>
    public double[] FreeGradient { get; } = new double[dimension];

    /// <summary>sqrt(H_jj) at the last linearisation: the norms of the Jacobian's columns.</summary>
    public double[] ColumnNorms { get; } = new double[dimension];

    /// <summary>The function at a point; not finite outside its domain.</summary>
    public abstract double Value(ReadOnlySpan<double> point);

    /// <summary>Function, gradient and curvature at a point; the return value is not a number where any of them is not finite.</summary>
    public abstract double Linearize(ReadOnlySpan<double> point);

    /// <summary>Holds parameters until the next linearisation or call: those held are displaced by <paramref name="displacement"/> (zero for
    /// the others), and what follows solves for the others alone.</summary>
    public abstract void Hold(ReadOnlySpan<bool> held, ReadOnlySpan<double> displacement);

    /// <summary>Solves (H + lambda D^2) p = -g over the parameters not held and keeps the factor. Returns whether the matrix had full rank;
    /// where it had not, p is a basic solution.</summary>
    public abstract bool Solve(double lambda, ReadOnlySpan<double> scale, Span<double> step);

    /// <summary>|R^-T v|^2 with R the factor of the last <see cref="Solve"/>.</summary>
    public abstract double SquaredInverseNorm(ReadOnlySpan<double> vector);

    /// <summary>p'Hp over all parameters.</summary>
    public abstract double QuadraticForm(ReadOnlySpan<double> step);

    /// <summary>The inverse of H over the parameters not held, with those it leaves undetermined, held ones among them.</summary>
    public abstract (double[] Inverse, int[] Unidentified) Invert();
}
