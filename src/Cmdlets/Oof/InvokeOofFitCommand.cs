using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Results.Oof;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Invoke-OofFit: finds the aberrations of a dish from beam maps in and out of focus, one result an observation.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "OofFit")]
[OutputType(typeof(OofFitResult))]
public sealed class InvokeOofFitCommand : OofModelCmdlet
{
    private IReadOnlyDictionary<string, double> fixedValues = new Dictionary<string, double>();
    private IReadOnlyDictionary<string, double> startValues = new Dictionary<string, double>();
    private (NoiseEstimate Estimate, double? Sigma) noise;
    private PyoofSampling? sampling;
    private string likelihood = "gaussian";

    /// <summary>The observation; or a file of beam maps, or a row of a table whose column Path names files and whose other columns are named as parameters are, of this cmdlet or of Import-BeamMap.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <summary>The telescope: a name, a file or an object; by default the one of the catalogue that the observation names.</summary>
    [Parameter(Position = 0)]
    [TelescopeArgument]
    [ArgumentCompleter(typeof(TelescopeCompleter))]
    public Telescope? Telescope { get; set; }

    /// <summary>Parameters to hold: @{ taper = '-12dB'; K4 = 0 }.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OofSettingCompleter))]
    public IDictionary? Fix { get; set; }

    /// <summary>Parameters to start elsewhere than at their defaults.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OofSettingCompleter))]
    public IDictionary? Start { get; set; }

    /// <summary>Parameters to free that are held by default (q, x0, y0).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(HeldParameterCompleter))]
    public string[] Free { get; set; } = [];

    /// <summary>Does not fit each map's pointing beside the reference map's.</summary>
    [Parameter]
    public SwitchParameter NoPointing { get; set; }

    /// <summary>Density of the residuals: gaussian, cauchy, student-t (StudentT is understood too) or huber.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LikelihoodCompleter))]
    public string Likelihood { get; set; } = "gaussian";

    /// <summary>Levenberg-Marquardt or BFGS; auto is the first unless the maps are very large.</summary>
    [Parameter]
    [ValidateSet("auto", "lm", "bfgs")]
    public string Engine { get; set; } = "auto";

    /// <summary>Starts to try; more find more of the minima.</summary>
    [Parameter]
    [Alias("Starts")]
    [ValidateRange(1, 10_000)]
    public int StartCount { get; set; } = 7;

    /// <summary>pyoof's sampling, 'pyoof' or 'pyoof:512:6.5', for files that it simulated.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CompatibilityCompleter))]
    public string? Compatibility { get; set; }

    /// <summary>Noise where the maps do not tell it: automatic, per-map, peak, uniform, or its standard deviation in their unit.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoiseCompleter))]
    public string Noise { get; set; } = "automatic";

    /// <summary>Further maximum orders to fit and compare.</summary>
    [Parameter]
    [ValidateRange(1, 20)]
    public int[] CompareOrder { get; set; } = [];

    /// <summary>Pixels across the dish.</summary>
    [Parameter]
    [ValidateRange(8, 4096)]
    public int Pixels { get; set; } = 64;

    /// <summary>Gain of the second beam of a chopped observation over the first.</summary>
    [Parameter]
    [ValidateRange(1e-3, 1e3)]
    public double ChopGainRatio { get; set; } = 1;

    /// <summary>Sign of the defocus against the phase, in place of the telescope's: 1 or -1.</summary>
    [Parameter]
    [ValidateSet("1", "-1")]
    public int? DefocusSign { get; set; }

    /// <summary>Threads to use; the result is the same for any number.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThreadCount { get; set; } = 1;

    /// <summary>Reduced chi-square above which a warning says that the result is not to be trusted.</summary>
    [Parameter]
    public double? MaxReducedChiSquare { get; set; }

    /// <summary>Rms residual of a map, as a fraction of its peak in focus, above which a warning says that the result is not to be trusted.</summary>
    [Parameter]
    public double MaxResidual { get; set; } = 0.1;

    /// <summary>Reads the options, which hold for all observations.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            (fixedValues, startValues) = (SettingTable.Read(Fix), SettingTable.Read(Start));
            noise = OofOptionText.Noise(Noise);
            likelihood = Models.Likelihoods.Likelihood.Find(Likelihood).Name;
            sampling = Compatibility is null ? null : OofOptionText.Compatibility(Compatibility);
            _ = Illumination is null ? null : IlluminationModel.Find(Illumination);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            ThrowTerminatingError(Problem(Text(error), "OptionNotUnderstood", ErrorCategory.InvalidArgument, null));
        }
    }

    /// <summary>Fits one observation, or what a row of a table asks for.</summary>
    protected override void ProcessRecord()
    {
        if (Unwrap(InputObject) is OofObservation observation) Fit(observation);
        else if (JobRow.Of(InputObject) is { } row) new JobPipeline(this, new CmdletInfo("Import-BeamMap", typeof(ImportBeamMapCommand))).Run(InputObject, row);
        else WriteError(Problem($"{Unwrap(InputObject).GetType().Name} is no observation; expected beam maps of Import-BeamMap, a file, or a row with a column Path", "InputNotUnderstood", ErrorCategory.InvalidType, InputObject));
    }

    private void Fit(OofObservation observation)
    {
        if ((Telescope ?? Known(observation.Telescope)) is not { } telescope)
        {
            WriteError(Problem(
                $"the observation's telescope is {(observation.Telescope is { } name ? $"'{name}', which is not in the catalogue" : "not told")}; give -Telescope",
                "TelescopeNotKnown", ErrorCategory.ObjectNotFound, observation));
            return;
        }

        var options = Options(telescope);
        Check(observation, options);
        Guard(observation, () => Fit(observation, options));
    }

    /// <summary>Options that mean nothing end the pipeline: they would mean nothing for the next observation either.</summary>
    private void Check(OofObservation observation, OofFitOptions options)
    {
        try
        {
            OofRequest.Check(observation, options);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            ThrowTerminatingError(Problem(Text(error), "RequestNotPossible", ErrorCategory.InvalidArgument, observation));
        }
    }

    private static Telescope? Known(string? name) => name is null
        ? null
        : TelescopeCatalog.All.FirstOrDefault(telescope => telescope.Aliases.Prepend(telescope.Name).Contains(name.Trim(), StringComparer.OrdinalIgnoreCase));

    private void Fit(OofObservation observation, OofFitOptions options)
    {
        TellOptions(options);
        WriteVerbose(FormattableString.Invariant($"telescope {options.Telescope.Name}, {(Telescope is null ? "named by the observation" : "as asked for")}; {observation.Maps.Count} maps of {observation.SampleCount} samples in all; order {options.MaxOrder}, {options.Likelihood} likelihood, {options.Starts} starts, engine {options.Engine}"));
        var activity = "Fitting " + (observation.ObjectName ?? "beam maps");
        var result = RunBeside(activity, (report, cancellation) => OofFit.Run(observation, options, new Relay(report), cancellation));
        WriteVerbose(FormattableString.Invariant($"{result.Engine}: {result.StopReason}, {result.Minima.Count} minima, {result.Evaluations} evaluations; illumination {result.Illumination}; noise {(result.NoiseWasGiven ? "as given" : "estimated from residuals")}, {string.Join(", ", result.Maps.Select(map => FormattableString.Invariant($"{map.Noise:G3}")))}"));
        foreach (var warning in result.Warnings.Concat(OofTrust.BrokenLimits(result, options).Select(limit => "Not to be trusted: " + limit)))
        {
            WriteWarning(warning);
        }

        WriteObject(result);
    }

    private OofFitOptions Options(Telescope telescope) => new()
    {
        Telescope = telescope,
        MaxOrder = MaxOrder,
        Illumination = Illumination,
        PhaseScreen = PhaseScreen,
        Fix = fixedValues,
        Start = startValues,
        Free = Free,
        FitPointing = !NoPointing,
        Likelihood = likelihood,
        Engine = Engine.ToLowerInvariant(),
        Starts = StartCount,
        Compatibility = sampling,
        Noise = noise.Estimate,
        NoiseSigma = noise.Sigma,
        Pixels = Pixels,
        CompareOrders = CompareOrder,
        ChopGainRatio = ChopGainRatio,
        DefocusSign = DefocusSign,
        Seed = Seed,
        Threads = ThreadCount,
        MaxReducedChiSquare = MaxReducedChiSquare,
        MaxResidual = MaxResidual,
    };

    private sealed class Relay(WorkReport report) : IProgress<OofFitProgress>
    {
        public void Report(OofFitProgress value)
        {
            report.Stage(value.Stage);
            var likelihood = double.IsFinite(value.Value) ? string.Create(CultureInfo.InvariantCulture, $" (-ln L {value.Value:G6})") : string.Empty;
            report.Tell(value.Stage + likelihood, value.Fraction, value.Evaluations, "evaluations");
        }
    }
}
