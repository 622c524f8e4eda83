namespace VlbiOps.Optim.QuasiNewton;

/// <summary>A positive definite estimate H of the inverse Hessian, learnt from steps and changes of the gradient.</summary>
internal interface IInverseHessian
{
    /// <summary>Whether anything was learnt or given since the last <see cref="Reset"/>.</summary>
    bool IsLearnt { get; }

    /// <summary>H = diag(scale^2), nothing learnt.</summary>
    void Reset(ReadOnlySpan<double> scale);

    /// <summary>H from a given matrix, row-major; false, and H useless, where it is not positive definite. Parameters with a
    /// diagonal entry that is not finite (nothing known) or zero (held by a bound) take the square of their <paramref name="scale"/>.</summary>
    bool TrySet(ReadOnlySpan<double> matrix, ReadOnlySpan<double> scale);

    /// <summary>Writes d = -H g, or what takes its place where bounds hold at <paramref name="point"/>, and returns g'd.</summary>
    double Direction(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, Span<double> direction);

    /// <summary>Learns from the step s = <paramref name="step"/> * d along the last <see cref="Direction"/>, which changed the gradient by
    /// <paramref name="gradientChange"/>; false where the curvature s'y is not positive and nothing is learnt.</summary>
    bool Update(ReadOnlySpan<double> displacement, double step, ReadOnlySpan<double> gradientChange);

    /// <summary>Keeps H for a later <see cref="Restore"/>.</summary>
    void Keep();

    /// <summary>Goes back to the H last kept.</summary>
    void Restore();

    /// <summary>H itself at the run's end, in a new row-major array; null where that would be too large.</summary>
    double[]? ToMatrix(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient);
}
