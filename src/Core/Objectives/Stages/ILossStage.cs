namespace VlbiOps.Core.Objectives.Stages;

/// <summary>The end of an objective's chain: a sum over samples of a loss of residuals.</summary>
public interface ILossStage
{
    /// <summary>Number of residuals.</summary>
    int ResidualCount { get; }

    /// <summary>The loss at the fields' values.</summary>
    double Value(ReadOnlySpan<double> point);

    /// <summary>The loss, with the fields' cotangents written and the share of the gradient over the parameters added.</summary>
    double ValueAndBackward(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Writes the residuals, and for each the weight w with which its square counts in the curvature, sum w (dr/dp)(dr/dq).</summary>
    void Residuals(ReadOnlySpan<double> point, Span<double> residuals, Span<double> weights);

    /// <summary>Writes the residuals' derivatives along a parameter, from the fields' tangents.</summary>
    /// <returns>False where they do not depend on it; nothing is written then.</returns>
    bool Tangent(ReadOnlySpan<double> point, int parameter, Span<double> derivatives);
}
