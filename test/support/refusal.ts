/** What a promise is rejected with. @throws Error when it is not, or with something else. */
export async function refusal(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it was not rejected with an error");
}
