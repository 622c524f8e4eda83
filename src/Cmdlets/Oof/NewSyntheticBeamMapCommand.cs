using System.Collections;
using System.Globalization;
using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Models.Telescopes;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>New-SyntheticBeamMap: beam maps of a dish with known aberrations. The truth, coefficients from j = 1 in radians, goes with the object as
/// TrueCoefficients.</summary>
[Cmdlet(VerbsCommon.New, "SyntheticBeamMap")]
[OutputType(typeof(OofObservation))]
public sealed class NewSyntheticBeamMapCommand : OofModelCmdlet
{
    /// <summary>The telescope: a name, a file or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [TelescopeArgument]
    [ArgumentCompleter(typeof(TelescopeCompleter))]
    public Telescope Telescope { get; set; } = null!;

    /// <summary>Frequency, such as '32GHz'.</summary>
    [Parameter]
    public Frequency? Frequency { get; set; }

    /// <summary>Wavelength, such as '9mm', in place of the frequency.</summary>
    [Parameter]
    [WrittenUnit("9mm")]
    public Length? Wavelength { get; set; }

    /// <summary>Defocus of each map, such as '-27mm', '0mm', '27mm'.</summary>
    [Parameter(Mandatory = true)]
    [WrittenUnit("-27mm", PlainUpTo = OofOptionText.FarthestPlainMeters)]
    public Length[] Defocus { get; set; } = [];

    /// <summary>Zernike coefficients in radians by index or name: @{ 5 = 0.3; K7 = -0.2 }.</summary>
    [Parameter]
    public IDictionary? Coefficient { get; set; }

    /// <summary>Rms phase, radians, of random aberrations, where no coefficients are given.</summary>
    [Parameter]
    [ValidateRange(0.0, 100.0)]
    public double PhaseRms { get; set; }

    /// <summary>Parameters of the illumination: @{ taper = '-12dB' }.</summary>
    [Parameter]
    public IDictionary? IlluminationParameter { get; set; }

    /// <summary>Rows and columns of each map.</summary>
    [Parameter]
    [ValidateRange(4, 4096)]
    public int Samples { get; set; } = 65;

    /// <summary>Distance of rows and columns, in beams lambda / D.</summary>
    [Parameter]
    [ValidateRange(1e-3, 100.0)]
    public double SpacingInBeams { get; set; } = 1.0 / 3;

    /// <summary>Peak of an in-focus, error-free beam.</summary>
    [Parameter]
    public double Peak { get; set; } = 1;

    /// <summary>Standard deviation of the noise, as a fraction of the peak.</summary>
    [Parameter]
    [ValidateRange(0.0, 1e6)]
    public double Noise { get; set; }

    /// <summary>Fraction of samples with wide noise.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double OutlierFraction { get; set; }

    /// <summary>Standard deviation of the pointing of maps out of focus, in beams.</summary>
    [Parameter]
    [ValidateRange(0.0, 100.0)]
    public double PointingErrorInBeams { get; set; }

    /// <summary>Throw of a chopper, such as '120arcsec'.</summary>
    [Parameter]
    public Angle ChopThrow { get; set; }

    /// <summary>Radius of a resolved source, such as '5arcsec'.</summary>
    [Parameter]
    public Angle SourceRadius { get; set; }

    /// <summary>Refuses what says too little or too much.</summary>
    protected override void BeginProcessing()
    {
        if (Frequency is null == Wavelength is null)
        {
            ThrowTerminatingError(Problem("expected one of -Frequency and -Wavelength", "FrequencyOrWavelength", ErrorCategory.InvalidArgument, null));
        }
    }

    /// <summary>Makes the maps of one telescope.</summary>
    protected override void ProcessRecord() => Guard(Telescope, () =>
    {
        var options = Options();
        var simulation = RunBeside("Simulating beam maps", (_, _) => OofSimulation.Run(options));
        var observation = PSObject.AsPSObject(simulation.Observation);
        observation.Properties.Add(new PSNoteProperty("TrueCoefficients", simulation.CoefficientsRadians));
        WriteObject(observation);
    });

    private static Dictionary<int, double> Coefficients(IDictionary? table) =>
        SettingTable.Read(table).ToDictionary(
            pair => int.TryParse(pair.Key.TrimStart('K', 'k'), NumberStyles.None, CultureInfo.InvariantCulture, out var j) && j is > 0 and < 231
                ? j
                : throw new FormatException($"'{pair.Key}' is no Zernike coefficient; expected 1 to 230, or K1 to K230"),
            pair => pair.Value);

    private OofSimulationOptions Options() => new()
    {
        Telescope = Telescope,
        WavelengthMeters = Wavelength?.Meters ?? Frequency!.Value.WavelengthMeters,
        DefocusMeters = [.. Defocus.Select(dz => dz.Meters)],
        Coefficients = Coefficients(Coefficient),
        RandomPhaseRms = PhaseRms,
        MaxOrder = MaxOrder,
        Illumination = Illumination,
        PhaseScreen = PhaseScreen,
        IlluminationParameters = SettingTable.Read(IlluminationParameter),
        Samples = Samples,
        SpacingInBeams = SpacingInBeams,
        Peak = Peak,
        Noise = Noise,
        OutlierFraction = OutlierFraction,
        PointingErrorInBeams = PointingErrorInBeams,
        ChopThrowRadians = ChopThrow.Radians,
        SourceRadiusRadians = SourceRadius.Radians,
        Seed = Seed,
    };
}
