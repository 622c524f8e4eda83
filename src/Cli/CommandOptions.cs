using System.CommandLine;
using System.CommandLine.Parsing;
using VlbiOps.Data.Text;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cli;

/// <summary>Makes options whose text is read by one function, its complaint being the error of the command line.</summary>
internal static class CommandOptions
{
    /// <summary>An option of one value.</summary>
    public static Option<T?> Value<T>(string name, string valueName, string description, Func<string, T> read) => new(name)
    {
        HelpName = valueName,
        Description = description,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result => Read(result, read),
    };

    /// <summary>An option that may be given several times.</summary>
    public static Option<string[]> Many(string name, string valueName, string description) => new(name)
    {
        HelpName = valueName,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    /// <summary>A whole number within limits.</summary>
    public static Option<int?> Integer(string name, string description, int least, int most) => Value<int?>(name, "N", description, text =>
        int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException(FormattableString.Invariant($"'{text}' is no number of {name}; expected a whole number from {least} to {most}")));

    /// <summary>A number within limits.</summary>
    public static Option<double?> Number(string name, string valueName, string description, double least, double most) => Value<double?>(name, valueName, description, text =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException(FormattableString.Invariant($"'{text}' is no value of {name}; expected a number from {least} to {most}")));

    /// <summary>A word of a list.</summary>
    public static Option<string?> Word(string name, string description, params string[] words)
    {
        var option = Value<string>(name, string.Join('|', words), description, text =>
            Array.Find(words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"'{text}' is no value of {name}; expected {string.Join(", ", words)}"));
        option.CompletionSources.Add(words);
        return option;
    }

    /// <summary>Refuses words that were meant as options and would pass for file names.</summary>
    public static void RefuseUnknownOptions(this Command command, Argument words) => words.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Select(token => token.Value).Where(IsOptionLike))
        {
            var nearest = command.Options.Select(option => option.Name).MinBy(name => EditDistance.Between(name, token));
            result.AddError($"there is no option {token}" + (nearest is null ? string.Empty : $"; did you mean {nearest}?"));
        }
    });

    private static bool IsOptionLike(string word) => word.Length > 1 && word[0] == '-' && !File.Exists(word);

    private static T? Read<T>(ArgumentResult result, Func<string, T> read)
    {
        try
        {
            return read(result.Tokens[0].Value);
        }
        // A formula's own complaint goes on to who shows the place in it.
        catch (Exception error) when (error is (FormatException and not FormulaException) or ArgumentException)
        {
            result.AddError(CommandLineApp.Message(error));
            return default;
        }
    }
}
