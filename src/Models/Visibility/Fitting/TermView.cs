using VlbiOps.Core.Expressions;
using VlbiOps.Core.Kernels;
using VlbiOps.Core.Objectives.Stages;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>A term ready to be fitted and to be looked at.</summary>
/// <param name="Losses">Minus its log-likelihood, less what does not depend on parameters.</param>
/// <param name="Constant">ln L = this - the losses.</param>
/// <param name="Inputs">What <paramref name="Model"/>'s symbols stand for.</param>
/// <param name="Model">The model of a sample: one formula, or the real and imaginary part.</param>
/// <param name="Noise">The scale of its errors.</param>
/// <param name="Data">The comparison but for model and noise.</param>
internal sealed record TermView(IReadOnlyList<ILossStage> Losses, double Constant, Pointwise Inputs, IReadOnlyList<Expr> Model, SampleNoise Noise, ProductComparison Data)
{
    /// <summary>Residuals made independent, where the full covariance counts; empty elsewhere.</summary>
    public IReadOnlyList<Field> Whitened { get; init; } = [];

    /// <summary>Real data that count: samples of finite errors, complex ones twice.</summary>
    public int DataCount => Noise.Sigma.Count(double.IsFinite) * Model.Count;

    /// <summary>The comparison at a point; the stages before must have run there.</summary>
    public ProductComparison Compare(ReadOnlySpan<double> point)
    {
        var results = Enumerable.Range(0, Model.Count + 1).Select(_ => new double[Data.Data.Length]).ToArray();
        var parameters = new double[Inputs.Parameters.Count];
        Inputs.Take(point, parameters);
        KernelCompiler.Compile(KernelDefinition.Map(Inputs.ParameterSymbols, Inputs.InputSymbols, [.. Model, Noise.InverseScale])).CreateRunner()
            .Run(parameters, Inputs.InputArrays, results, [], Data.Data.Length);
        return Data with
        {
            Model = results[0],
            ModelImaginary = Model.Count > 1 ? results[1] : [],
            Sigma = [.. results[^1].Select(inverse => 1 / inverse)],
            CovarianceChiSquare = Whitened.Count > 0 ? Whitened.Sum(field => field.Values.Sum(z => z * z)) : null,
        };
    }
}
