using VlbiOps.Core.Expressions;
using VlbiOps.Core.Objectives.Stages;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Likelihoods;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>Terms of single visibilities: complex, amplitude, log amplitude.</summary>
internal static class VisibilityTerms
{
    private static readonly Expr Data = Expr.Input("data"), DataImaginary = Expr.Input("data imaginary"), Real = Expr.Input("real"), Imaginary = Expr.Input("imaginary");
    private static readonly Expr GainAmplitude = Expr.Input("gain amplitude"), GainPhase = Expr.Input("gain phase");

    /// <summary>The term of a product.</summary>
    public static TermView Of(VlbiTerm term, TermContext context) => term.Product switch
    {
        DataProduct.Visibility => Complex(term, context),
        DataProduct.Amplitude => Amplitude(term, context),
        DataProduct.LogAmplitude => LogAmplitude(term, context),
        _ => throw new ArgumentException($"{ProductNames.Of(term.Product)} needs closures"),
    };

    private static TermView Complex(VlbiTerm term, TermContext context)
    {
        if (context.Marginalized is not null) throw new ArgumentException("gains are integrated out of amplitudes, not of complex visibilities; expected gains to be fitted");
        var columns = context.Visibilities.Columns;
        var noise = Noise(context, columns.Sigma, columns.Real.Zip(columns.Imaginary, (re, im) => (re * re) + (im * im)), 1);
        ComplexExpr gain = context.Gains.Phase is null ? 1.0 : ComplexExpr.Cis(GainPhase);
        if (context.Gains.Amplitude is not null) gain = (ComplexExpr)Functions.Exp(GainAmplitude) * gain;
        var model = gain * new ComplexExpr(Real, Imaginary);
        var inputs = Inputs(context, noise, [(Real, context.Output(context.Sky.Real)), (Imaginary, context.Output(context.Sky.Imaginary))], [(Data, columns.Real), (DataImaginary, columns.Imaginary)]);
        var (re, im) = (Data - model.Real, DataImaginary - model.Imaginary);
        var count = columns.Count;
        ILossStage[] losses = term.Density == NoiseDensity.BivariateCauchy
            ? [Stage(inputs, SampleLoss.BivariateCauchy(re, im, noise), count)]
            : [Stage(inputs, SampleLoss.Real(re, noise, Scalar(term.Density)), count), Stage(inputs, SampleLoss.Real(im, noise, Scalar(term.Density)), count)];
        return new(losses, -2 * noise.LogScaleSum, inputs, [model.Real, model.Imaginary], noise, Description(term, context, columns.Real) with { DataImaginary = columns.Imaginary });
    }

    private static TermView Amplitude(VlbiTerm term, TermContext context)
    {
        var columns = context.Visibilities.Columns;
        var isRice = term.Density == NoiseDensity.Rice;
        var amplitudes = VisibilityAmplitudes.Of(context.Visibilities);
        var data = isRice ? amplitudes.Amplitude : amplitudes.Debiased;
        var noise = Noise(context, columns.Sigma, Squares(columns), 1);
        var model = context.Gains.Amplitude is null ? Real : Real * Functions.Exp(GainAmplitude);
        var inputs = Inputs(context, noise, [(Real, context.Output(Functions.Sqrt(context.Sky.SquaredModulus)))], [(Data, data)]);
        if (context.Marginalized is { } gains)
        {
            return Marginalize(term, context, inputs, Data - model, GainCovariances.Whitening(context.Visibilities, columns.Sigma, data, gains), new([], 0, inputs, [model], noise, Description(term, context, data)));
        }

        var loss = isRice ? SampleLoss.Rice(Data, model, noise) : SampleLoss.Real(Data - model, noise, Scalar(term.Density));
        return new([Stage(inputs, loss, columns.Count)], (isRice ? -2 : -1) * noise.LogScaleSum, inputs, [model], noise, Description(term, context, data));
    }

    private static TermView LogAmplitude(VlbiTerm term, TermContext context)
    {
        var columns = context.Visibilities.Columns;
        var amplitudes = VisibilityAmplitudes.Of(context.Visibilities).Debiased;
        double[] sigma = [.. amplitudes.Zip(columns.Sigma, (a, s) => a > 0 ? s / a : double.PositiveInfinity)];
        double[] data = [.. amplitudes.Select(a => a > 0 ? Math.Log(a) : 0)];
        var noise = Noise(context, sigma, Enumerable.Repeat(1.0, sigma.Length), amplitudes.Select(a => a > 0 ? 1 / (a * a) : 0));
        var model = context.Gains.Amplitude is null ? Real : Real + GainAmplitude;
        var inputs = Inputs(context, noise, [(Real, context.LogAmplitudes())], [(Data, data)]);
        if (context.Marginalized is { } gains)
        {
            double[] ones = [.. Enumerable.Repeat(1.0, sigma.Length)];
            var residual = Functions.Select(noise.Counts, Data - model, 0);
            return Marginalize(term, context, inputs, residual, GainCovariances.Whitening(context.Visibilities, sigma, ones, gains), new([], 0, inputs, [model], noise, Description(term, context, data)));
        }

        return new([Stage(inputs, SampleLoss.Real(Data - model, noise, Scalar(term.Density)), columns.Count)], -noise.LogScaleSum, inputs, [model], noise, Description(term, context, data));
    }

    private static TermView Marginalize(VlbiTerm term, TermContext context, Pointwise inputs, Expr residual, Whitening whitening, TermView view)
    {
        if (context.FitsNoise) throw new ArgumentException("fitted noise and gains that are integrated out do not go together; expected one of them");
        return term.Density == NoiseDensity.Gaussian
            ? WhitenedTerm.Of(context, inputs, [residual], whitening, term.Density, view)
            : throw new ArgumentException($"gains are integrated out of gaussian amplitudes only, not of {ProductNames.Of(term.Density)} ones; expected gains to be fitted");
    }

    /// <summary>The density of a real number by itself.</summary>
    public static Likelihood Scalar(NoiseDensity density) => density switch
    {
        NoiseDensity.Cauchy => Likelihood.Cauchy,
        NoiseDensity.StudentT => Likelihood.StudentT(),
        NoiseDensity.Huber => Likelihood.Huber(),
        _ => Likelihood.Gaussian,
    };

    /// <summary>The loss of samples as a stage.</summary>
    public static LossStage Stage(Pointwise inputs, SampleLoss loss, int count) => new(inputs, loss.Residual, loss.Loss, loss.Weight, count);

    private static IEnumerable<double> Squares(VisibilityColumns columns) => columns.Real.Zip(columns.Imaginary, (re, im) => (re * re) + (im * im));

    private static SampleNoise Noise(TermContext context, double[] sigma, IEnumerable<double> perFraction, double perFloor) =>
        Noise(context, sigma, perFraction, Enumerable.Repeat(perFloor, sigma.Length));

    private static SampleNoise Noise(TermContext context, double[] sigma, IEnumerable<double> perFraction, IEnumerable<double> perFloor) =>
        context.FitsNoise ? new(sigma, [.. perFraction], [.. perFloor]) : new(sigma);

    private static Pointwise Inputs(TermContext context, SampleNoise noise, IEnumerable<(Expr, Field)> fields, IEnumerable<(Expr, double[])> arrays)
    {
        var all = fields.ToList();
        if (context.Gains.Amplitude is { } amplitude) all.Add((GainAmplitude, amplitude));
        if (context.Gains.Phase is { } phase) all.Add((GainPhase, phase));
        return new([.. noise.Parameters(context.FractionIndex, context.FloorIndex)], all, [.. arrays, .. noise.Arrays]);
    }

    private static ProductComparison Description(VlbiTerm term, TermContext context, double[] data)
    {
        var (set, columns) = (context.Visibilities, context.Visibilities.Columns);
        return new()
        {
            Product = term.Product,
            Observation = set.Metadata.ToString(),
            TimeHours = columns.TimeHours,
            Labels = [.. columns.Station1.Zip(columns.Station2, (a, b) => $"{set.Stations[a].Name}-{set.Stations[b].Name}")],
            BaselineLength = [.. columns.U.Zip(columns.V, double.Hypot)],
            Data = data,
            Model = [],
            Sigma = [],
        };
    }
}
