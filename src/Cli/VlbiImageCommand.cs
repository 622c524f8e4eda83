using System.CommandLine;
using VlbiOps.Data.Files;
using VlbiOps.Models.Visibility;
using VlbiOps.Reports.Vlbi;
using VlbiOps.Workflows.Vlbi;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops vlbi-image</c>: a model of the sky as an image.</summary>
internal sealed class VlbiImageCommand
{
    private readonly Option<SkyModel?> model = CommandOptions.Value("--model", "TEXT", "The sky, such as mring(order=1)+gauss (see vlbiops models).", SkyModelText.Parse);
    private readonly Option<string[]> parameters = SkyParameterOption.Create();
    private readonly Option<string?> output = CommandOptions.Value("--output", "FILE", "The file to write: .fits (Jy a pixel), .png or .svg.", static text => text);
    private readonly Option<int?> pixels = CommandOptions.Integer("--pixels", "Pixels across and upwards; 256 by default.", 8, 4096);
    private readonly Option<double?> field = CommandOptions.Number("--field", "UAS", "Width and height, uas; as large as the model by default.", 1e-3, 1e9);
    private readonly Option<double?> beam = CommandOptions.Number("--beam", "UAS", "Full width at half maximum of a circular beam, uas; none by default.", 1e-3, 1e9);

    public static Command Create(CommandLineOutput output)
    {
        var words = new VlbiImageCommand();
        words.model.Required = words.output.Required = true;
        words.output.Aliases.Add("--out");
        var command = new Command("vlbi-image", "Write an image of a model of the sky.") { words.model, words.parameters, words.output, words.pixels, words.field, words.beam };
        command.SetAction((parsed, cancellation) => Task.Run(() => words.Run(parsed, output), cancellation));
        return command;
    }

    private int Run(ParseResult parsed, CommandLineOutput console)
    {
        var (sky, path) = (parsed.GetRequiredValue(model)!, parsed.GetRequiredValue(output)!);
        var options = new SkyImageOptions { Pixels = parsed.GetValue(pixels) ?? 256, FieldOfViewUas = parsed.GetValue(field), BeamUas = parsed.GetValue(beam) };
        AtomicFile.Prepare(path);
        SkyImageOutput.Write(sky, SkyPoint.Of(sky, SkyParameterOption.Read(parsed, parameters)), path, options);
        console.Out.WriteLine("written: " + path);
        return ExitCode.Good;
    }
}
