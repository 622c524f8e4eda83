using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.Arrays;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cmdlets.Vlbi;

/// <summary>New-SyntheticVisibility: visibilities of a known sky, with noise, gains and outliers. The truth goes with the object as TrueParameters, TrueGains (a table
/// that calibrates) and OutlierRows.</summary>
[Cmdlet(VerbsCommon.New, "SyntheticVisibility", DefaultParameterSetName = ArraySet)]
[OutputType(typeof(VisibilitySet))]
public sealed class NewSyntheticVisibilityCommand : VlbiOpsCmdlet
{
    private const string ArraySet = "Array";
    private const string CoverageSet = "Coverage";
    private static readonly ArraySchedule Usual = new();

    /// <summary>The sky: a model, or its text such as 'mring(order=1)+gauss'.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [SkyModelText]
    [ArgumentCompleter(typeof(SkyModelCompleter))]
    public SkyModel Model { get; set; } = null!;

    /// <summary>Parameters of the model by name, in their units: @{ 'mring.diameter' = 42 }; the others have the model's starts.</summary>
    [Parameter]
    public IDictionary? Parameter { get; set; }

    /// <summary>Takes baselines, times, stations and standard deviations of these visibilities.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CoverageSet, ValueFromPipeline = true)]
    public VisibilitySet Coverage { get; set; } = null!;

    /// <summary>The array: EHT2017, or a table of stations (name, X, Y, Z, SEFDs).</summary>
    [Parameter(ParameterSetName = ArraySet)]
    [ArgumentCompleter(typeof(ArrayCompleter))]
    [ValidateNotNullOrEmpty]
    public string Array { get; set; } = ArrayCatalog.Eht2017.Name;

    /// <summary>Where the sky is: M87, SgrA, or right ascension and declination, such as '12:30:49.4,+12:23:28' or '187.706,12.391'.</summary>
    [Parameter(ParameterSetName = ArraySet)]
    public SourceCoordinates Source { get; set; } = Usual.Source;

    /// <summary>The day.</summary>
    [Parameter(ParameterSetName = ArraySet)]
    public DateTime Date { get; set; } = new VisibilityMetadata { ModifiedJulianDate = Usual.ModifiedJulianDate }.Date.ToDateTime(TimeOnly.MinValue);

    /// <summary>Begin, UTC, such as '03:30' or a number of hours.</summary>
    [Parameter(ParameterSetName = ArraySet)]
    public ObservingTime StartTime { get; set; } = new(Usual.StartHours);

    /// <summary>End, UTC.</summary>
    [Parameter(ParameterSetName = ArraySet)]
    public ObservingTime StopTime { get; set; } = new(Usual.StopHours);

    /// <summary>Length of a scan, s.</summary>
    [Parameter(ParameterSetName = ArraySet)]
    public double ScanSeconds { get; set; } = Usual.ScanSeconds;

    /// <summary>Pause between two scans, s.</summary>
    [Parameter(ParameterSetName = ArraySet)]
    public double GapSeconds { get; set; } = Usual.GapSeconds;

    /// <summary>Integration time, s.</summary>
    [Parameter(ParameterSetName = ArraySet)]
    public double IntegrationSeconds { get; set; } = Usual.IntegrationSeconds;

    /// <summary>Frequency, such as '227.07GHz'.</summary>
    [Parameter(ParameterSetName = ArraySet)]
    public Frequency Frequency { get; set; } = new(Usual.FrequencyHz);

    /// <summary>Bandwidth, such as '1856MHz'.</summary>
    [Parameter(ParameterSetName = ArraySet)]
    public Frequency Bandwidth { get; set; } = new(Usual.BandwidthHz);

    /// <summary>Least elevation at which stations observe, degrees.</summary>
    [Parameter(ParameterSetName = ArraySet)]
    [ValidateRange(-90.0, 90.0)]
    public double MinElevation { get; set; } = Usual.LeastElevationDegrees;

    /// <summary>Makes the parallel hands RR and LL, not Stokes I alone.</summary>
    [Parameter(ParameterSetName = ArraySet)]
    public SwitchParameter ParallelHands { get; set; }

    /// <summary>Adds no thermal noise.</summary>
    [Parameter]
    public SwitchParameter Noiseless { get; set; }

    /// <summary>Standard deviation of each station's ln |g|, constant throughout.</summary>
    [Parameter]
    [ValidateRange(0.0, 10.0)]
    public double GainScatter { get; set; }

    /// <summary>The same of what changes from scan to scan.</summary>
    [Parameter]
    [ValidateRange(0.0, 10.0)]
    public double ScanGainScatter { get; set; }

    /// <summary>Whether stations' phases are turned each scan or each integration.</summary>
    [Parameter]
    public PhaseErrors PhaseErrors { get; set; }

    /// <summary>Standard deviation of the phases, rad; any phase alike by default.</summary>
    [Parameter]
    [ValidateRange(0.0, double.PositiveInfinity)]
    public double PhaseScatter { get; set; } = double.PositiveInfinity;

    /// <summary>Fraction of visibilities with wide noise.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double OutlierFraction { get; set; }

    /// <summary>Width of that noise, in standard deviations.</summary>
    [Parameter]
    [ValidateRange(1e-3, 1e12)]
    public double OutlierScale { get; set; } = 10;

    /// <summary>Seed of everything random.</summary>
    [Parameter]
    [ValidateRange(0L, long.MaxValue)]
    public long Seed { get; set; } = 1;

    /// <summary>Makes the visibilities of one coverage.</summary>
    protected override void ProcessRecord() => Guard(Coverage, () =>
    {
        var options = Options();
        var array = ParameterSetName == ArraySet ? Stations() : null;
        var made = RunBeside("Simulating visibilities", (_, _) => VlbiSimulation.Run(array is null ? Coverage : ArrayCoverage.Of(array, Schedule()), options));
        var observation = PSObject.AsPSObject(made.Observation);
        observation.Properties.Add(new PSNoteProperty("TrueParameters", made.Parameters));
        observation.Properties.Add(new PSNoteProperty("TrueGains", made.Gains));
        observation.Properties.Add(new PSNoteProperty("OutlierRows", made.Outliers));
        WriteObject(observation);
    });

    /// <summary>The array of a name, or of a file in the session's folder.</summary>
    private StationArray Stations() =>
        ArrayCatalog.Resolve(ArrayCatalog.All.Any(known => known.Name.Equals(Array, StringComparison.OrdinalIgnoreCase)) ? Array : GetUnresolvedProviderPathFromPSPath(Array));

    private ArraySchedule Schedule() => new()
    {
        Source = Source,
        ModifiedJulianDate = DateOnly.FromDateTime(Date).DayNumber - new VisibilityMetadata().Date.DayNumber,
        StartHours = StartTime.Hours,
        StopHours = StopTime.Hours,
        ScanSeconds = ScanSeconds,
        GapSeconds = GapSeconds,
        IntegrationSeconds = IntegrationSeconds,
        FrequencyHz = Frequency.Hertz,
        BandwidthHz = Bandwidth.Hertz,
        LeastElevationDegrees = MinElevation,
        HasParallelHands = ParallelHands,
    };

    private VlbiSimulationOptions Options() => new()
    {
        Model = Model,
        Parameters = Values(),
        HasNoise = !Noiseless,
        GainScatter = GainScatter,
        ScanGainScatter = ScanGainScatter,
        Phases = PhaseErrors == PhaseErrors.None && MyInvocation.BoundParameters.ContainsKey(nameof(PhaseScatter)) ? PhaseErrors.Scan : PhaseErrors,
        PhaseScatter = PhaseScatter,
        OutlierFraction = OutlierFraction,
        OutlierScale = OutlierScale,
        Seed = Seed,
    };

    private Dictionary<string, double> Values() => (Parameter ?? new Hashtable()).Cast<DictionaryEntry>().ToDictionary(
        entry => Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty,
        entry => LanguagePrimitives.TryConvertTo<double>(entry.Value, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"the value of '{entry.Key}' is not a number; expected something like @{{ 'mring.diameter' = 42 }}"));
}
