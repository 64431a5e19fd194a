# The application: pages, conversations, staff console, actions. Built from the repository's root.
FROM node:20-slim AS pages
WORKDIR /pages/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY web ./
RUN npm run build

FROM python:3.11-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp
WORKDIR /srv/songtan
COPY requirements/uv.txt requirements/app.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/uv.txt \
    && uv pip install --system --no-cache --compile-bytecode --require-hashes -r requirements/app.txt
COPY pyproject.toml ./
COPY policy_kb policy_kb
COPY bot bot
COPY labelled/train labelled/train
COPY hotline hotline
COPY songtan songtan
COPY deploy/__init__.py deploy/health.py deploy/
RUN uv pip install --system --no-cache --no-deps --no-build-isolation --editable . \
    && python -m compileall -q policy_kb bot hotline songtan deploy \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin songtan
COPY --from=pages /pages/web/dist web/dist
USER 10001
EXPOSE 8000
CMD ["songtan", "serve"]
