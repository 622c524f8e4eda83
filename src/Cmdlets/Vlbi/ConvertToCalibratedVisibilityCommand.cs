using System.Collections;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Core.Objectives;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Results.Vlbi;
using VlbiOps.Workflows.Fitting;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>ConvertTo-CalibratedVisibility: the steps before a fit, those that are asked for in this order: zero baselines rescaled, stations ordered, reverse taper, noise,
/// self-calibration, taper.</summary>
[Cmdlet(VerbsData.ConvertTo, "CalibratedVisibility")]
[OutputType(typeof(VisibilitySet))]
public sealed class ConvertToCalibratedVisibilityCommand : VisibilityCmdlet
{
    private VisibilityCalibrationOptions options = new();

    /// <summary>Flux of the compact source, Jy, to which baselines within a site (below 0.1 Glambda) are scaled, such as 0.6.</summary>
    [Parameter]
    public double? ZeroBaselineFlux { get; set; }

    /// <summary>Orders the stations by their signal-to-noise ratio, best first: closures that go by the order then use the best.</summary>
    [Parameter]
    public SwitchParameter OrderStation { get; set; }

    /// <summary>FWHM of the Gaussian by whose transform visibilities are divided, such as '5uas': no finer structure is asked of the model.</summary>
    [Parameter]
    public Angle? ReverseTaper { get; set; }

    /// <summary>Systematic noise as a fraction of the amplitude, such as 0.02.</summary>
    [Parameter]
    [ValidateRange(0.0, 10.0)]
    public double? Noise { get; set; }

    /// <summary>Stations whose gains are solved for, scan by scan, against -Source, and taken off; * for all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? SelfCalibrate { get; set; }

    /// <summary>The source that gains are solved against: a model or its text (default gauss), or a fit of Invoke-VlbiFit.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SkyModelCompleter))]
    public object Source { get; set; } = "gauss";

    /// <summary>Values of the source's parameters, such as @{ 'gauss.flux' = 0.6; 'gauss.fwhm' = 60 }; its own starts, or the fit's values, where they are not given.</summary>
    [Parameter]
    public IDictionary? SourceParameter { get; set; }

    /// <summary>Takes the source as a raster of this width, such as '128uas', cut at its edge, as eht-imaging makes images of models.</summary>
    [Parameter]
    public Angle? SourceFieldOfView { get; set; }

    /// <summary>Pixels across that raster.</summary>
    [Parameter]
    [ValidateRange(8, 4096)]
    public int SourcePixels { get; set; } = 64;

    /// <summary>Which part of the gains is solved for.</summary>
    [Parameter]
    [ValidateSet("Both", "Amplitude", "Phase")]
    public GainPart GainPart { get; set; } = GainPart.Both;

    /// <summary>Standard deviation of ln |g| of the gains' prior around 1; none where it is not given.</summary>
    [Parameter]
    [ValidateRange(1e-6, 1e6)]
    public double? GainTolerance { get; set; }

    /// <summary>Shortest baseline from which gains are solved, such as '100Mlambda'.</summary>
    [Parameter]
    public BaselineLength? MinBaseline { get; set; }

    /// <summary>Longest baseline from which gains are solved, such as '2Glambda'.</summary>
    [Parameter]
    public BaselineLength? MaxBaseline { get; set; }

    /// <summary>FWHM of the Gaussian by which the sky is smoothed at the end, such as '5uas'.</summary>
    [Parameter]
    public Angle? Taper { get; set; }

    private protected override string Activity => "Calibrating visibilities";

    /// <summary>Reads the steps, which are those of all sets.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            options = Options();
        }
        catch (ArgumentException error)
        {
            ThrowTerminatingError(Problem(Text(error), "OptionNotUnderstood", ErrorCategory.InvalidArgument, null));
        }
    }

    private protected override object Make(VisibilitySet set) => VisibilityCalibration.Of(set, options);

    private VisibilityCalibrationOptions Options()
    {
        var (sky, parameters) = Sky();
        return new()
        {
            ZeroBaselineFlux = ZeroBaselineFlux,
            OrdersStations = OrderStation,
            ReverseTaper = ReverseTaper?.Radians,
            NoiseFraction = Noise,
            Taper = Taper?.Radians,
            Source = sky,
            SourceValues = ParameterSetting.Apply(parameters, ParameterSettingTable.Read(SourceParameter)).All.Select(parameter => parameter.Start).ToArray(),
            SourceRaster = SourceFieldOfView is { } field ? (SourcePixels, field.Radians / SkyUnits.MicroArcSecond) : null,
            SelfCalibration = SelfCalibrate is null ? null : new()
            {
                Stations = SelfCalibrate.Contains("*") ? [] : SelfCalibrate,
                Part = GainPart,
                AmplitudeTolerance = GainTolerance ?? double.PositiveInfinity,
                MinimumLength = MinBaseline?.Wavelengths ?? 0,
                MaximumLength = MaxBaseline?.Wavelengths ?? double.PositiveInfinity,
            },
        };
    }

    private (SkyModel Sky, ParameterSet Parameters) Sky() => Unwrap(Source) switch
    {
        VlbiFitResult fit => (fit.Model.Sky, new ParameterSet([.. fit.Model.Sky.Parameters.Select((parameter, k) => parameter with { Start = fit.Fit.Point[k] })])),
        SkyModel sky => (sky, new ParameterSet([.. sky.Parameters])),
        string text => (SkyModelText.Parse(text), new ParameterSet([.. SkyModelText.Parse(text).Parameters])),
        var other => throw new ArgumentException($"{other.GetType().Name} is no source; expected a model, its text or a fit of visibilities"),
    };
}
