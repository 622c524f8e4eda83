namespace VlbiOps.Core.Objectives;

/// <summary>A vector of residuals whose (robust) sum of squares is to be minimised.</summary>
/// <remarks>The same rules as for <see cref="IObjective"/>: no allocation, one instance a thread, non-finite outside the domain.</remarks>
public interface IResiduals
{
    /// <summary>Number of parameters.</summary>
    int Dimension { get; }

    /// <summary>Number of residuals.</summary>
    int ResidualCount { get; }

    /// <summary>Writes the residuals (length <see cref="ResidualCount"/>) at <paramref name="point"/>.</summary>
    void Residuals(ReadOnlySpan<double> point, Span<double> residuals);

    /// <summary>Writes the residuals and their Jacobian, one column a parameter:
    /// <c>jacobian[j * ResidualCount + i] = d residual_i / d point_j</c>.</summary>
    void ResidualsAndJacobian(ReadOnlySpan<double> point, Span<double> residuals, Span<double> jacobian);
}
