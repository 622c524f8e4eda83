using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Models.Visibility.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>What visibilities a model of the sky would have.</summary>
public static class SkyPrediction
{
    /// <summary>The visibilities of a model where a set has its own.</summary>
    /// <param name="sky">The model.</param>
    /// <param name="values">Its parameters, in their order and units.</param>
    /// <param name="set">Whose baselines.</param>
    /// <returns>Real and imaginary parts, Jy, a row of the set each.</returns>
    public static (double[] Real, double[] Imaginary) Of(SkyModel sky, ReadOnlySpan<double> values, VisibilitySet set)
    {
        var predicted = new VlbiProblem(new VlbiModel(sky, [new VlbiData(set, [new VlbiTerm(DataProduct.Visibility)])])).Compare(values)[0];
        return (predicted.Model, predicted.ModelImaginary);
    }
}
