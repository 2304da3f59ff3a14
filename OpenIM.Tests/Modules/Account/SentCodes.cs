using System.Collections.Concurrent;
using OpenIM.Modules.Account.Codes;
using OpenIM.Modules.Account.Identities;

namespace OpenIM.Tests.Modules.Account;

/// <summary>Stands where mails go out, and keeps the codes; on demand it fails.</summary>
internal sealed class SentCodes : ICodeSender
{
    private readonly ConcurrentQueue<string> codes = new();

    public IdentityKind Kind => IdentityKind.Email;

    public string? MissingKey => null;

    public bool Fails { get; set; }

    /// <summary>Cancelled while a code is on its way.</summary>
    public CancellationTokenSource? HangUp { get; set; }

    public int Count => codes.Count;

    public string Newest => codes.Last();

    /// <summary>Six digits that are not the newest code.</summary>
    public string Wrong => Newest == "000000" ? "000001" : "000000";

    public Task SendAsync(CodeTarget target, string code, CancellationToken cancellationToken)
    {
        if (Fails)
        {
            throw new IOException("The mail server is gone.");
        }

        // As if the one who asked for it had just hung up.
        HangUp?.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
        codes.Enqueue(code);
        return Task.CompletedTask;
    }
}
