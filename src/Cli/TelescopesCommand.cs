using System.CommandLine;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Cli;

/// <summary><c>vlbiops telescopes [NAME]</c>: what is built in, or one of them as the JSON that <c>--telescope FILE.json</c> takes.</summary>
internal static class TelescopesCommand
{
    public static Command Create(CommandLineOutput output)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "Show this one as a telescope file, to be changed and given as --telescope FILE.json.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("telescopes", "List the telescopes that are built in, or show one as JSON.") { name };
        command.RefuseUnknownOptions(name);
        command.SetAction(parsed => parsed.GetValue(name) is { } wanted ? Show(output, wanted) : List(output));
        return command;
    }

    private static int Show(CommandLineOutput output, string name)
    {
        output.Out.Write(TelescopeFile.ToJson(TelescopeCatalog.Resolve(name)));
        return ExitCode.Good;
    }

    private static int List(CommandLineOutput output)
    {
        var table = new TextTable("name", "geometry", ">diameter [m]", ">f [m]", ">F [m]", "aliases");
        foreach (var telescope in TelescopeCatalog.All)
        {
            table.Add(
                telescope.Name,
                TelescopeFile.NameOf(telescope.Geometry),
                TextTable.Number(2 * telescope.PrimaryRadius),
                TextTable.Number(telescope.PrimaryFocalLength),
                telescope.EffectiveFocalLength is { } effective ? TextTable.Number(effective) : string.Empty,
                string.Join(", ", telescope.Aliases));
        }

        table.Write(output);
        return ExitCode.Good;
    }
}
