using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives.Stages;
using VlbiOps.Core.Operators;
using VlbiOps.Data.Closures;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>Terms of closures: sums of phases or log amplitudes along the legs, and what is made of them.</summary>
internal static class ClosureTerms
{
    private static readonly Expr Data = Expr.Input("data"), DataImaginary = Expr.Input("data imaginary"), Phase = Expr.Input("phase"), LogAmplitude = Expr.Input("log amplitude");

    /// <summary>The term of a product.</summary>
    /// <exception cref="ArgumentException">Closures and product do not fit, or the covariance is asked for and cannot be used.</exception>
    public static TermView Of(VlbiTerm term, TermContext context)
    {
        var closures = term.Closures!;
        if (ProductNames.ClosureOf(term.Product) != closures.Kind) throw new ArgumentException($"{ProductNames.Of(term.Product)} was given closures of the kind {closures.Kind}");
        if (term.UsesCovariance && context.FitsNoise) throw new ArgumentException("fitted noise and the full covariance of closures do not go together; expected one of them");
        return term.Product switch
        {
            DataProduct.ClosurePhase => OfPhases(term, closures, context),
            DataProduct.LogClosureAmplitude => OfLogAmplitudes(term, closures, context),
            DataProduct.ClosureAmplitude => OfAmplitudes(term, closures, context),
            _ => OfBispectra(term, closures, context),
        };
    }

    private static TermView OfPhases(VlbiTerm term, ClosureSet closures, TermContext context)
    {
        var noise = Noise(context, closures, Enumerable.Repeat(1.0, closures.Count));
        var inputs = Inputs(context, noise, [(Phase, PhaseSums(closures, context))], [(Data, closures.Values)]);
        var difference = Data - Phase;
        var isVonMises = term.Density is NoiseDensity.Gaussian or NoiseDensity.VonMises;

        // As von Mises' density does: |exp(i r) - 1|^2 = 2 (1 - cos r) in place of r^2, here with the products between closures of a scan.
        Expr[] residuals = isVonMises ? [Functions.Cos(difference) - 1, Functions.Sin(difference)] : [SampleLoss.Wrap(difference)];
        if (term.UsesCovariance) return Whiten(term, closures, context, inputs, noise, residuals, Phase);
        var loss = isVonMises ? SampleLoss.VonMises(difference, noise) : SampleLoss.Real(SampleLoss.Wrap(difference), noise, VisibilityTerms.Scalar(term.Density));
        return new(
            [VisibilityTerms.Stage(inputs, loss, closures.Count)], isVonMises ? -SampleLoss.LogNormalization(noise) : -noise.LogScaleSum, inputs, [Phase], noise, Description(term, closures, context));
    }

    private static TermView OfLogAmplitudes(VlbiTerm term, ClosureSet closures, TermContext context)
    {
        var noise = Noise(context, closures, Enumerable.Repeat(1.0, closures.Count));
        var inputs = Inputs(context, noise, [(LogAmplitude, LogAmplitudeSums(closures, context))], [(Data, closures.Values)]);
        return term.UsesCovariance
            ? Whiten(term, closures, context, inputs, noise, [Data - LogAmplitude], LogAmplitude)
            : Single(term, closures, context, inputs, noise, LogAmplitude);
    }

    private static TermView OfAmplitudes(VlbiTerm term, ClosureSet closures, TermContext context)
    {
        if (term.UsesCovariance) throw new ArgumentException("closure amplitudes have no covariance here; expected log-closure-amplitude with it");
        var noise = Noise(context, closures, closures.Values.Select(value => value * value));
        var inputs = Inputs(context, noise, [(LogAmplitude, LogAmplitudeSums(closures, context))], [(Data, closures.Values)]);
        return Single(term, closures, context, inputs, noise, Functions.Exp(LogAmplitude));
    }

    private static TermView OfBispectra(VlbiTerm term, ClosureSet closures, TermContext context)
    {
        if (term.UsesCovariance) throw new ArgumentException("bispectra have no covariance here; expected closure-phase with it");
        var imaginary = closures.Imaginary ?? throw new ArgumentException("the bispectra have no imaginary parts");
        var noise = Noise(context, closures, closures.Values.Zip(imaginary, (re, im) => (re * re) + (im * im)));
        var model = (ComplexExpr)Functions.Exp(LogAmplitude) * ComplexExpr.Cis(Phase);
        var inputs = Inputs(
            context, noise, [(LogAmplitude, LogAmplitudeSums(closures, context)), (Phase, PhaseSums(closures, context))], [(Data, closures.Values), (DataImaginary, imaginary)]);
        var (re, im, density) = (Data - model.Real, DataImaginary - model.Imaginary, VisibilityTerms.Scalar(term.Density));
        ILossStage[] losses = term.Density == NoiseDensity.BivariateCauchy
            ? [VisibilityTerms.Stage(inputs, SampleLoss.BivariateCauchy(re, im, noise), closures.Count)]
            : [VisibilityTerms.Stage(inputs, SampleLoss.Real(re, noise, density), closures.Count), VisibilityTerms.Stage(inputs, SampleLoss.Real(im, noise, density), closures.Count)];
        return new(losses, -2 * noise.LogScaleSum, inputs, [model.Real, model.Imaginary], noise, Description(term, closures, context) with { DataImaginary = imaginary });
    }

    private static TermView Single(VlbiTerm term, ClosureSet closures, TermContext context, Pointwise inputs, SampleNoise noise, Expr model)
    {
        var loss = SampleLoss.Real(Data - model, noise, VisibilityTerms.Scalar(term.Density));
        return new([VisibilityTerms.Stage(inputs, loss, closures.Count)], -noise.LogScaleSum, inputs, [model], noise, Description(term, closures, context));
    }

    private static TermView Whiten(VlbiTerm term, ClosureSet closures, TermContext context, Pointwise inputs, SampleNoise noise, Expr[] residuals, Expr model) => WhitenedTerm.Of(
        context, inputs, residuals, ClosureCovariances.Whitening(closures), term.Density, new([], 0, inputs, [model], noise, Description(term, closures, context)));

    private static Field PhaseSums(ClosureSet closures, TermContext context) =>
        context.Map(new SparseMatrix(closures.Count, context.Pool.Count, context.Pool.Design(closures, ofPhases: true)), context.Phases());

    private static Field LogAmplitudeSums(ClosureSet closures, TermContext context) =>
        context.Map(new SparseMatrix(closures.Count, context.Pool.Count, context.Pool.Design(closures, ofPhases: false)), context.LogAmplitudes());

    /// <summary>A closure's relative variance is the sum of its legs': each adds f^2, and floor^2 / |V|^2.</summary>
    private static SampleNoise Noise(TermContext context, ClosureSet closures, IEnumerable<double> squares)
    {
        if (!context.FitsNoise) return new(closures.Sigma);
        double[] square = [.. squares];
        var legs = context.FitsFloor ? LegAmplitudes.InverseSquares(closures, context.Visibilities) : new double[closures.Count];
        return new(closures.Sigma, [.. square.Select(s => s * closures.LegCount)], [.. square.Zip(legs, (s, leg) => s * leg)]);
    }

    private static Pointwise Inputs(TermContext context, SampleNoise noise, IReadOnlyList<(Expr, Field)> fields, IEnumerable<(Expr, double[])> arrays) =>
        new([.. noise.Parameters(context.FractionIndex, context.FloorIndex)], fields, [.. arrays, .. noise.Arrays]);

    private static ProductComparison Description(VlbiTerm term, ClosureSet closures, TermContext context) => new()
    {
        Product = term.Product,
        Observation = context.Visibilities.Metadata.ToString(),
        TimeHours = closures.TimeHours,
        Labels = [.. closures.Stations.Select(names => string.Join('-', names))],
        BaselineLength = [.. Enumerable.Range(0, closures.Count).Select(k => Enumerable.Range(k * closures.LegCount, closures.LegCount).Max(leg => double.Hypot(closures.LegU[leg], closures.LegV[leg])))],
        Data = closures.Values,
        Model = [],
        Sigma = [],
    };
}
