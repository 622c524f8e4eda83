using System.Management.Automation.Language;
using VlbiOps.Core.Expressions;
using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Goes through the statements of a script block: pieces with names, branches (which become <c>where</c>), loops over what stands in the text (which are written out), and the one
/// value that the block gives.</summary>
/// <param name="place">Where complaints get their place.</param>
/// <param name="symbols">The names that are no pieces.</param>
internal sealed class ScriptStatements(ScriptPlace place, ScriptSymbols symbols)
{
    private const int MostTurns = 10_000;

    private int turns;

    /// <summary>The value of the whole.</summary>
    /// <param name="body">The statements.</param>
    public FormulaValue Run(IReadOnlyList<StatementAst> body)
    {
        var scope = new ScriptScope();
        Run(body, scope);
        if (scope.Result is { } value) return value;
        throw body.Count == 0 ? new FormulaException("the script block is empty; expected one that gives a number", "{ }", 0) : place.Wrong(body[^1], "the block gives no value; expected a last line that is one, such as $a * $x");
    }

    private void Run(IEnumerable<StatementAst> statements, ScriptScope scope)
    {
        foreach (var statement in statements)
        {
            if (scope.HasEnded) return;
            Run(statement, scope);
        }
    }

    private void Run(StatementAst statement, ScriptScope scope)
    {
        switch (statement)
        {
            case AssignmentStatementAst assignment:
                Assign(assignment, scope);
                break;
            case IfStatementAst choice:
                Choose(choice, 0, scope);
                break;
            case ForEachStatementAst loop:
                Repeat(loop, scope);
                break;
            case ForStatementAst loop:
                Repeat(loop, loop.Initializer, loop.Condition, loop.Iterator, loop.Body, scope);
                break;
            case WhileStatementAst loop:
                Repeat(loop, null, loop.Condition, null, loop.Body, scope);
                break;
            case ReturnStatementAst end:
                if (end.Pipeline is not null) Put(end.Pipeline, scope);
                scope.HasEnded = true;
                break;
            default:
                if (!Step(statement, scope)) Put(statement, scope);
                break;
        }
    }

    /// <summary>The value of a statement where one is wanted, as behind = or in $( ).</summary>
    private FormulaValue Value(StatementAst statement, ScriptScope scope)
    {
        if (statement is not IfStatementAst) return Reader(scope).Read(statement);
        var outer = scope.Output;
        scope.Output = null;
        Run(statement, scope);
        if (scope.HasReturns || scope.HasEnded) throw place.Wrong(statement, "return cannot stand where a value is wanted");
        var value = scope.Output ?? throw place.Wrong(statement, "this gives no value");
        scope.Output = outer;
        return value;
    }

    private void Put(StatementAst statement, ScriptScope scope)
    {
        var value = Reader(scope).Read(statement);
        if (scope.Output is not null) throw place.Wrong(statement, "this is a second value; expected one number, earlier ones given names as in $r = ..., or put out by return");
        scope.Output = value;
    }

    private void Assign(AssignmentStatementAst assignment, ScriptScope scope)
    {
        var name = Target(assignment.Left);
        var value = Value(assignment.Right, scope);
        scope.Set(name.VariablePath.UserPath, assignment.Operator == TokenKind.Equals ? value : place.At(assignment, () => ScriptOperators.Binary(Plain(assignment), Before(name, scope), value)));
    }

    private string Plain(AssignmentStatementAst assignment) => assignment.Operator switch
    {
        TokenKind.PlusEquals => "+",
        TokenKind.MinusEquals => "-",
        TokenKind.MultiplyEquals => "*",
        TokenKind.DivideEquals => "/",
        TokenKind.RemainderEquals => "%",
        _ => throw place.Wrong(assignment, "this assignment cannot be compiled; expected =, +=, -=, *=, /= or %="),
    };

    /// <summary>What += and ++ add to: never a parameter that comes out of nowhere.</summary>
    private FormulaValue Before(VariableExpressionAst name, ScriptScope scope) => scope.Piece(name.VariablePath.UserPath) is not null || symbols.Knows(name.VariablePath.UserPath) || scope.IsHalf(name.VariablePath.UserPath)
        ? Reader(scope).Read(name)
        : throw place.Wrong(name, $"this has no value yet; expected ${name.VariablePath.UserPath} = 0 or the like before");

    private VariableExpressionAst Target(ExpressionAst left) => left switch
    {
        VariableExpressionAst { Splatted: false } name when !name.VariablePath.UserPath.Contains(':', StringComparison.Ordinal) => name,
        ConvertExpressionAst { Child: VariableExpressionAst name } typed when ScriptFunctions.IsPlainNumber(typed.Type.TypeName) => name,
        _ => throw place.Wrong(left, "this cannot be assigned; expected the name of a piece, as in $r = ..."),
    };

    /// <summary>$i++ and the like; whether it was one.</summary>
    private bool Step(StatementAst statement, ScriptScope scope)
    {
        if (ScriptExpressions.Pure(statement) is not UnaryExpressionAst { TokenKind: TokenKind.PlusPlus or TokenKind.PostfixPlusPlus or TokenKind.MinusMinus or TokenKind.PostfixMinusMinus, Child: VariableExpressionAst name } step) return false;
        var symbol = step.TokenKind is TokenKind.PlusPlus or TokenKind.PostfixPlusPlus ? "+" : "-";
        scope.Set(Target(name).VariablePath.UserPath, place.At(step, () => ScriptOperators.Binary(symbol, Before(name, scope), (Expr)1)));
        return true;
    }

    private void Choose(IfStatementAst choice, int clause, ScriptScope scope)
    {
        if (clause == choice.Clauses.Count)
        {
            if (choice.ElseClause is not null) Run(choice.ElseClause.Statements, scope);
            return;
        }

        var (condition, body) = (Reader(scope).Condition(choice.Clauses[clause].Item1), choice.Clauses[clause].Item2);
        if (ScriptOperators.Known(condition) is { } isTrue)
        {
            if (isTrue) Run(body.Statements, scope);
            else Choose(choice, clause + 1, scope);
            return;
        }

        var (taken, passed) = (scope.Branch(), scope.Branch());
        Run(body.Statements, taken);
        Choose(choice, clause + 1, passed);
        place.At(choice, () =>
        {
            scope.Meet(condition, taken, passed, name => symbols.Knows(name) ? Expr.Parameter(symbols.Spelled(name)) : (FormulaValue?)null);
            return scope;
        });
    }

    private void Repeat(ForEachStatementAst loop, ScriptScope scope)
    {
        foreach (var item in Reader(scope).List(loop.Condition))
        {
            if (scope.HasEnded) return;
            Turn(loop);
            scope.Set(Target(loop.Variable).VariablePath.UserPath, item);
            Run(loop.Body.Statements, scope);
        }
    }

    private void Repeat(LoopStatementAst loop, PipelineBaseAst? first, PipelineBaseAst? condition, PipelineBaseAst? next, StatementBlockAst body, ScriptScope scope)
    {
        if (first is not null) Run(first, scope);
        if (condition is null) throw place.Wrong(loop, "this loop has no end");
        while (!scope.HasEnded && (ScriptOperators.Known(Reader(scope).Condition(condition)) ?? throw place.Wrong(condition, "how often this loop turns is not known before the fit; expected numbers of the text alone, as in foreach ($k in 1..3)")))
        {
            Turn(loop);
            Run(body.Statements, scope);
            if (next is not null && !scope.HasEnded) Run(next, scope);
        }
    }

    private void Turn(Ast loop)
    {
        if (++turns > MostTurns) throw place.Wrong(loop, $"loops of more than {MostTurns} turns cannot be written out; expected a column of data for what is added up");
    }

    private ScriptExpressions Reader(ScriptScope scope) => new(place, symbols, scope);
}
