using System.Security.Cryptography;
using System.Text;
using OpenIM.Modules.Account.Throttling;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Account.Passwords;

/// <summary>
/// Hashes passwords with bcrypt, a few at a time: a storm of log-ins waits its turn here instead of taking the processor
/// from those who chat, and what does not fit into the queue is refused at once.
/// </summary>
/// <param name="cost">Doubles the work with each step.</param>
internal sealed class PasswordHasher(int cost) : IDisposable
{
    /// <summary>Some 50 ms of one processor: guesses are few, as they are throttled, and nobody waits for a log-in.</summary>
    public const int DefaultCost = 10;

    /// <summary>Longest password that is looked at, in characters.</summary>
    public const int MaxLength = 1024;

    /// <summary>Hashes that may wait.</summary>
    public const int MaxWaiting = 256;

    private readonly SemaphoreSlim workers = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int waiting;

    /// <summary>The salted hash of a password; empty for the empty password, with which nobody can log in.</summary>
    /// <exception cref="ImException">1001: too long; 429: too many at once.</exception>
    public async ValueTask<string> HashAsync(string password, CancellationToken cancellationToken)
    {
        RequireLength(password);
        return password.Length == 0 ? "" : await WorkAsync(() => BCrypt.Net.BCrypt.HashPassword(Digest(password), cost), cancellationToken);
    }

    /// <summary>True when the password is the one that was hashed. Only a wrong one is held against the attempt.</summary>
    /// <exception cref="ImException">1001: too long; 429: too many at once.</exception>
    public async ValueTask<bool> VerifyAsync(string password, string hash, Attempt attempt, CancellationToken cancellationToken)
    {
        var isWrong = false;
        try
        {
            RequireLength(password);
            isWrong = password.Length == 0 || hash.Length == 0
                || !await WorkAsync(() => BCrypt.Net.BCrypt.Verify(Digest(password), hash), cancellationToken);
            return !isWrong;
        }
        finally
        {
            if (!isWrong)
            {
                attempt.GiveBack();
            }
        }
    }

    public void Dispose() => workers.Dispose();

    private async Task<T> WorkAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref waiting);
            throw Errors.TooManyRequests.With("too many log-ins at once");
        }

        try
        {
            await workers.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            workers.Release();
        }
    }

    private static void RequireLength(string password)
    {
        if (password.Length > MaxLength)
        {
            throw Errors.Args.With($"password has {password.Length} characters, at most {MaxLength} are allowed");
        }
    }

    // bcrypt looks at 72 bytes and stops at a zero byte; this digest is 64 bytes of text, whatever the password.
    private static string Digest(string password) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
}
